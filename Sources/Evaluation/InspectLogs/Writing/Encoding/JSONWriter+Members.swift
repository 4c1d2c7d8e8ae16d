import Foundation
import JSONText
import Models

extension JSONWriter {
    mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    mutating func member(_ name: String, _ number: Int) {
        key(name)
        integer(number)
    }

    mutating func member(_ name: String, _ number: Double) {
        key(name)
        double(number)
    }

    mutating func member(_ name: String, _ truth: Bool) {
        key(name)
        bool(truth)
    }

    mutating func member(_ name: String, json: ArraySlice<UInt8>) {
        key(name)
        raw(json)
    }

    mutating func member(_ name: String, json: String) {
        key(name)
        raw(json)
    }

    mutating func member(_ name: String, _ texts: [String]) {
        key(name)
        array { list in
            for text in texts { list.string(text) }
        }
    }

    /// A text that should be JSON, as it is; as a string if it is not, or nested so deep that readers fail.
    mutating func member(_ name: String, jsonIfValid text: String) {
        key(name)
        if RawJSON.isValue(text) { raw(text) } else { string(text) }
    }

    mutating func member(_ name: String, _ date: Date) {
        key(name)
        timestamp(date)
    }

    /// UTC with microseconds, ISO 8601, as Python writes it: Inspect compares such texts.
    mutating func timestamp(_ date: Date) {
        let seconds = date.timeIntervalSince1970
        // Four digits for the year; what is no number becomes the first second of 1970.
        let latest = 253_402_300_799.0
        let instant = seconds.isNaN ? 0 : max(-62_135_596_800, min(latest, seconds))
        var second = instant.rounded(.down)
        var micros = Int(((instant - second) * 1e6).rounded())
        if micros == 1_000_000 { (second, micros) = (second + 1, 0) }
        let (day, ofDay) = Self.divide(Int(second), by: 86400)
        let (year, month, dayOfMonth) = Self.date(day: day)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 34) { text in
            text.initialize(repeating: UInt8(ascii: "\""))
            var place = 1
            func put(_ value: Int, _ digits: Int, _ after: Unicode.Scalar) {
                var rest = value
                for digit in stride(from: place + digits - 1, through: place, by: -1) {
                    text[digit] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
                text[place + digits] = UInt8(ascii: after)
                place += digits + 1
            }
            put(year, 4, "-")
            put(month, 2, "-")
            put(dayOfMonth, 2, "T")
            put(ofDay / 3600, 2, ":")
            put(ofDay / 60 % 60, 2, ":")
            put(ofDay % 60, 2, ".")
            put(micros, 6, "+")
            put(0, 2, ":")
            put(0, 2, "\"")
            raw(UnsafeBufferPointer(text))
        }
    }

    private static func divide(_ number: Int, by divisor: Int) -> (Int, Int) {
        let remainder = number % divisor
        return remainder < 0 ? (number / divisor - 1, remainder + divisor) : (number / divisor, remainder)
    }

    /// Gregorian date of a day counted from 1 January 1970 (Hinnant, *chrono-compatible low-level date algorithms*).
    private static func date(day: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = divide(day + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}
