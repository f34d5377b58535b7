// One example of a form such as `^[0-9]{8}[A-Z0-9]{12}$`: every class by characters that it holds, no two countries alike.
const filled = (form: string, seed: number): string => {
  let place = seed;
  return form.replace(/^\^|\$$/g, '').replace(/\[([^\]]+)\](?:\{(\d+)\})?/g, (_all, kind: string, count = '1') =>
    Array.from({ length: Number(count) }, () => {
      const characters = (kind.includes('0-9') ? '0123456789' : '') + (kind.includes('A-Z') ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' : '');
      place = (place * 31 + 7) % 9973;
      return characters[place % characters.length] ?? '';
    }).join(''),
  );
};

const remainder = (text: string): number => [...text].reduce((rest, character) => Number(`${rest}${Number.parseInt(character, 36)}`) % 97, 0);

/** An IBAN of a country's length and form with the right check digits (ISO 13616); `undefined` where the form is none we can fill. */
export const madeIban = (country: string, length: number, form: string): string | undefined => {
  const account = filled(form, country.charCodeAt(0) * 100 + country.charCodeAt(1));
  if (account.length + 4 !== length) return undefined;
  return `${country}${String(98 - remainder(`${account}${country}00`)).padStart(2, '0')}${account}`;
};
