/**
 * @param {Pick<Crypto, 'getRandomValues'> & { randomUUID?: () => string }} source
 * @returns {string} a random UUID (RFC 9562, version 4)
 */
export function randomId(source = crypto) {
  // randomUUID exists only where the page came over HTTPS or from this machine.
  if (source.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes.set([(bytes[6] ?? 0) & 0x0f | 0x40], 6);
  bytes.set([(bytes[8] ?? 0) & 0x3f | 0x80], 8);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
