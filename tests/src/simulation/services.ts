import { createHash } from 'node:crypto';
import { DeliverAlerts, noteSentAlerts, TellWhenConflictChanges, type ConflictEvent } from '@parley/alert/twin';
import { InMemoryConflictStore, MarkToldWhenDelivered, OpenWhenMatched, RingClocks, TakeAnswers } from '@parley/conflict/twin';
import { agencyTopics, AlertDelivered, ConflictAcknowledged, ConflictAgreed, ConflictChanged, ConflictClosed, ConflictEscalated, ConflictOpened, internalTopics, MatchChanged, MatchFound, MatchWithdrawn, type Conflict, type MatchedPair, type RegistrationAccepted, type RegistrationChecked } from '@parley/contracts';
import { clearanceStatement } from '@parley/deconfliction';
import { Announce, MatchableCache, Rematch } from '@parley/matching/twin';
import type { ParkedRecords } from '@parley/messaging';
import { silentLogger, type Metrics } from '@parley/observability';
import { AnswerWhenChecked, ReceiveRegistration, ReceiveRegistrationConsumer } from '@parley/registration/twin';
import type { Agency, AgencyDirectory } from '@parley/security';
import { smallWorldAgencies } from '@parley/testing';
import type { Life } from './process.js';
import { simulatedPolicy as policy } from './simulated-policy.js';
import type { SimulatedSystem } from './simulated-system.js';

const uncounted = { counter: () => ({ inc: () => undefined }) } as unknown as Metrics;
const unparked = { redriveWith: () => undefined } as unknown as ParkedRecords;
const directory = { get: () => undefined } as unknown as AgencyDirectory;
const hooked: Agency = { id: 'river-county', name: 'river-county', status: 'active', phoneRegion: 'US', webhook: { url: 'https://river-county.example/hook', secret: 'whsec_' } };
const conflictEvents = new Map<string, ConflictEvent['event']>([[ConflictOpened.type, 'opened'], [ConflictChanged.type, 'changed'], [ConflictAcknowledged.type, 'acknowledged'], [ConflictAgreed.type, 'agreed'], [ConflictClosed.type, 'closed'], [ConflictEscalated.type, 'escalated']]);
const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 11);

/** Each service as its module binds it, on twins: the same handlers, the same sweeps. */
export const services: Readonly<Record<string, (system: SimulatedSystem, life: Life) => Promise<void>>> = {
  registration: async ({ scheduler: clock, ids, parts, broker }, life) => {
    const store = parts.registrationStore({ connection: life.connection, outbox: life.outbox('registration'), broker });
    const receive = new ReceiveRegistration({ store, clock, ids, policy, cardDigest: digest });
    const consumer = new ReceiveRegistrationConsumer(receive, directory, silentLogger, uncounted, unparked);
    const answer = new AnswerWhenChecked({ store, clock, statementOf: clearanceStatement });
    for (const agency of smallWorldAgencies) life.consume({ group: `registration.receive.${agency}`, topic: agencyTopics(agency).registrations, handle: (records) => consumer.handle(records) });
    life.consume({ group: 'registration.answer-when-checked', topic: internalTopics.check, handle: async (records) => void (await answer.answer(records.map(({ data }) => data as RegistrationChecked))) });
  },

  matching: async ({ scheduler: clock, ids, parts, broker }, life) => {
    const store = parts.matchingStore({ connection: life.connection, outbox: life.outbox('matching'), broker });
    const ports = { store, clock, ids, policy, logger: silentLogger, cache: new MatchableCache(policy, 500), announce: new Announce({ policy, clock, agencies: () => smallWorldAgencies }) };
    const index = parts.indexHandler(ports);
    const rematch = new Rematch(ports);
    await store.adoptPolicy(policy.version);
    life.every(1_000, () => rematch.sweep());
    life.consume({ group: 'matching.index', topic: internalTopics.registration, handle: (records) => index.take(records.map(({ data }) => data as RegistrationAccepted)) });
  },

  conflict: async ({ scheduler: clock }, life) => {
    const store = new InMemoryConflictStore(life.connection, life.outbox('conflict'));
    const journal = { note: () => undefined };
    const ports = { store, clock, policy, journal };
    const [open, told, answers, clocks] = [new OpenWhenMatched(ports), new MarkToldWhenDelivered(ports), new TakeAnswers(ports), new RingClocks(store, clock, journal, silentLogger)];
    life.every(1_000, () => clocks.poke());
    life.consume({ group: 'conflict.open-when-matched', topic: internalTopics.match, types: [MatchFound, MatchChanged, MatchWithdrawn].map(({ type }) => type), handle: async (records) => void (await open.take(records.map(({ data }) => ({ pair: data as MatchedPair })))) });
    life.consume({ group: 'conflict.mark-told', topic: internalTopics.alert, types: [AlertDelivered.type], handle: async (records) => void (await told.take(records.map(({ data }) => data as AlertDelivered))) });
    for (const agency of smallWorldAgencies) life.consume({ group: `conflict.answers.${agency}`, topic: agencyTopics(agency).answers, handle: async (records) => void (await answers.take(agency, records)) });
  },

  alert: async ({ scheduler: clock, ids, parts, broker, weather, chance }, life) => {
    let note = async (_rows: readonly { headers: Record<string, string> }[]): Promise<void> => undefined;
    const outbox = life.outbox('alert', (rows) => note(rows.map(({ emission }) => ({ headers: { ce_type: emission.contract.type, ce_id: emission.id ?? '' } }))));
    const store = parts.alertStore({ connection: life.connection, outbox, broker });
    note = noteSentAlerts(store, clock);
    const tell = new TellWhenConflictChanges({ store, clock, ids, digest, channels: { directory: { get: (id) => (id === hooked.id ? hooked : undefined) }, mailIsOn: false } });
    // A webhook that is there in good weather, and in bad weather sometimes.
    const carrier = { carry: async () => {
      await life.turn();
      return weather.bad && chance.happens(0.4) ? { kind: 'unreachable' as const, error: 'answered 500' } : { kind: 'delivered' as const };
    } };
    const deliver = new DeliverAlerts({ store, carriers: { webhook: carrier, email: carrier }, chance: () => chance.next(), clock, logger: silentLogger, onEnded: () => undefined });
    life.every(1_000, () => deliver.takeUpDue());
    life.every(1_000, () => store.settleSent(new Date(clock.now().getTime() - 5_000), clock.now()));
    life.consume({ group: 'alert.tell', topic: internalTopics.conflict, handle: async (records) => {
      await tell.tell(records.flatMap(({ type, data }) => {
        const event = conflictEvents.get(type);
        return event ? [{ event, conflict: data as Conflict }] : [];
      }));
    } });
  },
};
