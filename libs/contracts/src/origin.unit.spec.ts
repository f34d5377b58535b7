import { originOn, type Origin } from './origin.js';
import { agencyTopics, internalTopics } from './topics.js';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const ofNorth: Origin = { traceparent, registration: { agency: 'north', publishedAt: '2031-04-02T12:00:00.000Z' } };
const ofNobody: Origin = { traceparent };
const { alerts, receipts } = agencyTopics('north');
const foreign = [...Object.values(agencyTopics('south')), ...Object.values(agencyTopics('north-metro')), 'parley.out.north', 'parley.anything.v1', ''];

describe('what an event says of its origin', () => {
  it.each(Object.values(internalTopics))('is all of it on our own topic %s', (topic) => {
    expect([originOn(topic, ofNorth), originOn(topic, ofNobody)]).toEqual([ofNorth, ofNobody]);
  });

  it.each([alerts, receipts])('is the trace alone on %s, where the agency’s own registration set it off', (topic) => {
    expect(originOn(topic, ofNorth)).toEqual({ traceparent });
  });

  it.each(foreign)('is nothing on a topic of somebody else, or of nobody: “%s”', (topic) => {
    expect(originOn(topic, ofNorth)).toBeUndefined();
  });

  it.each([alerts, receipts, ...foreign])('is nothing on “%s” where the desk, a clock or an answer set it off', (topic) => {
    expect(originOn(topic, ofNobody)).toBeUndefined();
  });
});
