const scaling = 0.1;
const prefixMax = 4;

// Which places of the one have a partner in the other, no farther off than half the longer; `partners` says which of the other are taken.
const pairedPlaces = (left: string, right: string, partners: Uint8Array): number[] => {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const places: number[] = [];
  for (let i = 0; i < left.length; i++) {
    const end = Math.min(right.length, i + reach + 1);
    let j = Math.max(0, i - reach);
    while (j < end && (partners[j] === 1 || left.charCodeAt(i) !== right.charCodeAt(j))) j++;
    if (j >= end) continue;
    partners[j] = 1;
    places.push(i);
  }
  return places;
};

/** The similarity of Jaro and Winkler over whole strings, as Winkler gave it in 1990: up to four characters of a shared beginning count extra. */
export const jaroWinkler = (left: string, right: string): number => {
  if (left === right) return 1;
  const partners = new Uint8Array(right.length);
  const places = pairedPlaces(left, right, partners);
  const common = places.length;
  if (common === 0) return 0;
  let [j, crossed] = [0, 0];
  for (const i of places) {
    while (partners[j] === 0) j++;
    if (left.charCodeAt(i) !== right.charCodeAt(j++)) crossed++;
  }
  const jaro = (common / left.length + common / right.length + (common - crossed / 2) / common) / 3;
  let prefix = 0;
  while (prefix < prefixMax && prefix < left.length && left.charCodeAt(prefix) === right.charCodeAt(prefix)) prefix++;
  return jaro + prefix * scaling * (1 - jaro);
};
