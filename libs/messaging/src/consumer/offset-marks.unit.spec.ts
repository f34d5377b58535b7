import { OffsetMarks } from './offset-marks.js';

const marksOf = (assigned: Record<string, number[]> = { t: [0, 1] }) => {
  const marks = new OffsetMarks();
  marks.keepOnly(assigned);
  return marks;
};

describe('offsets that are done', () => {
  it('are taken once, the newest of each partition', () => {
    const marks = marksOf();
    marks.mark('t', 0, '5');
    marks.mark('t', 0, '9');
    marks.mark('t', 1, '2');
    expect(marks.take()).toEqual([{ topic: 't', partition: 0, offset: '9' }, { topic: 't', partition: 1, offset: '2' }]);
    expect(marks.take()).toEqual([]);
  });

  it('come again when they could not be committed, unless a newer one is there', () => {
    const marks = marksOf();
    marks.mark('t', 0, '5');
    marks.mark('t', 1, '7');
    const taken = marks.take();
    marks.mark('t', 0, '6');
    marks.putBack(taken);
    expect(marks.take()).toEqual([{ topic: 't', partition: 0, offset: '6' }, { topic: 't', partition: 1, offset: '7' }]);
  });

  it('are forgotten with the partition, whether they wait, come back or are made too late', () => {
    const marks = marksOf();
    marks.mark('t', 0, '5');
    const taken = marks.take();
    marks.mark('t', 0, '6');
    marks.keepOnly({ t: [1] });
    marks.putBack(taken);
    marks.mark('t', 0, '7');
    marks.mark('t', 1, '1');
    expect(marks.take()).toEqual([{ topic: 't', partition: 1, offset: '1' }]);
  });
});
