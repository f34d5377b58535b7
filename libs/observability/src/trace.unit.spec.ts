import { RandomIds } from './clock.js';
import { nextSpan, spanOf } from './trace.js';

const ids = new RandomIds();
const [trace, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
const wellFormed = /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/;

describe('the next span of a trace', () => {
  it('keeps the trace and whether it is sampled, and is another span each time', () => {
    const first = nextSpan(`00-${trace}-${span}-01`, ids);
    const second = nextSpan(first, ids);
    expect([first, second]).toEqual([expect.stringMatching(wellFormed), expect.stringMatching(wellFormed)]);
    expect([first, second].map((one) => spanOf(one)?.traceId)).toEqual([trace, trace]);
    expect(new Set([span, spanOf(first)?.spanId, spanOf(second)?.spanId]).size).toBe(3);
    expect(nextSpan(`00-${trace}-${span}-00`, ids)).toMatch(/-00$/);
  });

  it('goes on with a later version as far as it is known', () => {
    expect(nextSpan(`01-${trace}-${span}-09-more`, ids)).toMatch(new RegExp(`^00-${trace}-.{16}-01$`));
  });

  it.each([
    undefined, '', 'trace', `00-${trace}-${span}`, `00-${trace}-${span}-1`, `0-${trace}-${span}-01`, `ff-${trace}-${span}-01`, `00-${trace}-${span}-01-more`, `00-${trace.toUpperCase()}-${span}-01`,
    `00-${'0'.repeat(32)}-${span}-01`, `00-${trace}-${'0'.repeat(16)}-01`, `00-${trace}-${span}-01\n`, ` 00-${trace}-${span}-01`, `00-${trace}0-${span}-01`, `00-${trace}-${span}-01,00-${trace}-${span}-01`,
  ])('begins a new trace where there is none to go on with: %j', (traceparent) => {
    const begun = nextSpan(traceparent, ids);
    expect(begun).toMatch(wellFormed);
    expect(begun).not.toContain(trace);
    expect(spanOf(traceparent)).toBeUndefined();
  });
});
