//! Numbers in the URL-safe alphabet of base64, six bits a character.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends the last `6 · characters` bits of a number.
pub fn write(text: &mut String, number: u64, characters: usize) {
    for place in (0..characters).rev() {
        text.push(char::from(DIGITS[(number >> (6 * place)) as usize & 63]));
    }
}

/// The number that at most ten characters say; `None` if one of them is of another alphabet.
pub fn read(characters: &[u8]) -> Option<u64> {
    characters.iter().try_fold(0, |number, character| {
        let digit = DIGITS.iter().position(|digit| digit == character)?;
        Some(number << 6 | digit as u64)
    })
}
