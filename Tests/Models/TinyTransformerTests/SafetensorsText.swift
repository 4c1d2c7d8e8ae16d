import Foundation

/// A safetensors file of a header's text and so many bytes of data.
func safetensors(_ header: String, data: Int = 0, length: UInt64? = nil) -> Data {
    let prefix = (length ?? UInt64(header.utf8.count)).littleEndian
    return withUnsafeBytes(of: prefix) { Data($0) } + Data(header.utf8) + Data(count: data)
}

/// A tensor's member of a header.
func member(_ name: String, _ shape: String, _ begin: String, _ end: String, type: String = "F32") -> String {
    #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#
}
