const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * `PD-XXXX-XXXX`: the receipt's number, to be read out over the phone (Crockford's base 32 has no I, L, O, U). Forty random bits of a
 * version 4 UUID, so it tells neither order nor number of registrations.
 */
export const deconflictionNumberOf = (uuid: string): string => {
  // The first ten and the last ten hexadecimal digits of a version 4 UUID are all random; ids that merely count differ at the end.
  const digits = uuid.replaceAll('-', '');
  const bits = BigInt(`0x${digits.slice(0, 10)}`) ^ BigInt(`0x${digits.slice(-10)}`);
  const letters = Array.from({ length: 8 }, (_, place) => alphabet[Number((bits >> BigInt(5 * (7 - place))) & 31n)]).join('');
  return `PD-${letters.slice(0, 4)}-${letters.slice(4)}`;
};
