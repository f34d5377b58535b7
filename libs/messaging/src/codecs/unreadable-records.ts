/** The header of a record that stands in for one whose batch could not be decompressed; its value is why. */
export const unreadableHeader = 'parley-unreadable';

const varint = (n: number): number[] => {
  const bytes: number[] = [];
  let rest = n >= 0 ? n * 2 : n * -2 - 1;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
};

const text = (value: string) => {
  const bytes = Buffer.from(value);
  return [...varint(bytes.length), ...bytes];
};

/**
 * Stand-ins for the records of a batch that cannot be read: no key, no value, one header that says why (record format v2). A codec that
 * throws stops the consumer at that offset for ever (eventing.md §0), so a batch that is broken or too large yields these instead.
 */
export const unreadableRecords = (count: number, why: string): Buffer => {
  const records: Buffer[] = [];
  for (let n = 0; n < count; n++) {
    const body = [0, ...varint(0), ...varint(n), ...varint(-1), ...varint(-1), ...varint(1), ...text(unreadableHeader), ...text(why)];
    records.push(Buffer.from([...varint(body.length), ...body]));
  }
  return Buffer.concat(records);
};
