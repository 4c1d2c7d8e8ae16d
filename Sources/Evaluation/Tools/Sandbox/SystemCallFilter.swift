/// A program for the kernel's seccomp that refuses the system calls a puzzle never needs and an escape might: tracing
/// others, mounting, new namespaces, keys, kernel modules, and memory that no limit counts.
package enum SystemCallFilter {
    /// An instruction of classic BPF (Linux, `filter.h`).
    private struct Instruction {
        var code: UInt16
        var jumpTrue: UInt8 = 0
        var jumpFalse: UInt8 = 0
        var operand: UInt32

        /// Loads a word of `struct seccomp_data`.
        static func load(_ offset: UInt32) -> Self { Self(code: 0x20, operand: offset) }
        static func skip(_ count: UInt8, unlessEqual value: UInt32) -> Self {
            Self(code: 0x15, jumpFalse: count, operand: value)
        }
        static func skip(_ count: UInt8, ifEqual value: UInt32) -> Self {
            Self(code: 0x15, jumpTrue: count, operand: value)
        }
        static func skip(_ count: UInt8, unlessAtLeast value: UInt32) -> Self {
            Self(code: 0x35, jumpFalse: count, operand: value)
        }
        static func skip(_ count: UInt8, unlessAnyOf bits: UInt32) -> Self {
            Self(code: 0x45, jumpFalse: count, operand: bits)
        }
        static func answer(_ value: UInt32) -> Self { Self(code: 0x06, operand: value) }

        var bytes: [UInt8] {
            withUnsafeBytes(of: code.littleEndian, Array.init) + [jumpTrue, jumpFalse]
                + withUnsafeBytes(of: operand.littleEndian, Array.init)
        }
    }

    private static let allow: UInt32 = 0x7FFF_0000
    private static let kill: UInt32 = 0x8000_0000
    private static let notPermitted: UInt32 = 0x0005_0001
    /// ENOSYS: the C library then does without.
    private static let notThere: UInt32 = 0x0005_0000 | 38
    /// EAFNOSUPPORT.
    private static let noSuchFamily: UInt32 = 0x0005_0000 | 97

    /// Offsets in `struct seccomp_data`, of the first argument its lower half.
    private static let numberOffset: UInt32 = 0
    private static let architectureOffset: UInt32 = 4
    private static let firstArgumentOffset: UInt32 = 16

    /// CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET.
    private static let newNamespaces: UInt32 = 0x7E02_0000
    /// AF_UNIX, AF_INET, AF_INET6 and AF_NETLINK. Others, such as AF_VSOCK, belong to no network namespace.
    private static let families: [UInt32] = [1, 2, 10, 16]

    /// The program as `bwrap --seccomp` reads it; nil on processors whose numbers are not known here.
    static var program: [UInt8]? {
        #if arch(x86_64)
        program(.x86)
        #elseif arch(arm64)
        program(.arm)
        #else
        nil
        #endif
    }

    /// - Parameter machine: Whose numbers are refused; every other way to call the kernel ends the process.
    package static func program(_ machine: Machine) -> [UInt8] {
        var program: [Instruction] = [
            .load(architectureOffset), .skip(1, ifEqual: machine.architecture), .answer(kill), .load(numberOffset),
        ]
        // The numbers of x32, which mean the same calls. None of another machine are so large.
        program += [.skip(1, unlessAtLeast: 0x4000_0000), .answer(notThere)]
        for call in RefusedSystemCall.all {
            guard let number = call.number(machine) else { continue }
            program += [.skip(1, unlessEqual: number), .answer(notPermitted)]
        }
        // Its flags lie in memory, where a filter cannot look.
        program += [.skip(1, unlessEqual: machine.clone3), .answer(notThere)]
        program += [
            .skip(4, unlessEqual: machine.clone), .load(firstArgumentOffset),
            .skip(1, unlessAnyOf: newNamespaces), .answer(notPermitted), .answer(allow),
        ]
        program += [.skip(UInt8(families.count + 2), unlessEqual: machine.socket), .load(firstArgumentOffset)]
        for (index, family) in families.enumerated() {
            program.append(.skip(UInt8(families.count - index), ifEqual: family))
        }
        program += [.answer(noSuchFamily), .answer(allow)]
        return program.flatMap(\.bytes)
    }
}

extension SystemCallFilter {
    /// A kind of processor, as the kernel's audit and system call numbers tell them apart.
    package enum Machine {
        case x86
        case arm

        /// AUDIT_ARCH of the machine's own 64-bit calls.
        var architecture: UInt32 { self == .x86 ? 0xC000_003E : 0xC000_00B7 }
        var clone: UInt32 { self == .x86 ? 56 : 220 }
        var clone3: UInt32 { 435 }
        var socket: UInt32 { self == .x86 ? 41 : 198 }
    }
}
