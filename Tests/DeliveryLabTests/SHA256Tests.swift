import Testing

@testable import DeliveryLab

/// Vectors published by NIST with FIPS 180.
struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
        + "mnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func `The published vectors come out`(text: String, expected: String) {
    #expect(SHA256.hexadecimal(of: text.utf8) == expected)
  }

  @Test func `A million times the letter a comes out, in pieces of any size`() {
    var digest = SHA256()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 997)
    var left = 1_000_000
    while left > 0 {
      digest.update(piece.prefix(left))
      left -= min(left, piece.count)
    }
    #expect(digest.hexadecimal() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `Asking for the digest does not end it`() {
    var digest = SHA256()
    digest.update("ab".utf8)
    _ = digest.finish()
    digest.update("c".utf8)
    #expect(digest.finish() == Array(SHA256().adding("abc").finish()))
  }
}

extension SHA256 {
  fileprivate func adding(_ text: String) -> SHA256 {
    var digest = self
    digest.update(text.utf8)
    return digest
  }
}
