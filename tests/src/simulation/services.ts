import { createHash } from 'node:crypto';
import { DeliverAlerts, noteSentAlerts, TellWhenConflictChanges, type ConflictEvent } from '@parley/alert/twin';
import { InMemoryConflictStore, MarkToldWhenDelivered, OpenWhenMatched, RingClocks, TakeAnswers } from '@parley/conflict/twin';
import { agencyTopics, AlertDelivered, ConflictAcknowledged, ConflictAgreed, ConflictChanged, ConflictClosed, ConflictEscalated, ConflictOpened, internalTopics, MatchChanged, MatchFound, MatchWithdrawn, type Conflict, type MatchedPair, type RegistrationAccepted, type RegistrationChecked } from '@parley/contracts';
import { clearanceStatement } from '@parley/deconfliction';
import { Announce, MatchableCache, Rematch } from '@parley/matching/twin';
import { nextHop, type ParkedRecords } from '@parley/messaging';
import { silentLogger } from '@parley/observability';
import { AnswerWhenChecked, ReceiveRegistration, ReceiveRegistrationConsumer } from '@parley/registration/twin';
import type { Agency, AgencyDirectory } from '@parley/security';
import { smallWorldAgencies } from '@parley/testing';
import type { Life } from './process.js';
import { simulatedPolicy as policy } from './simulated-policy.js';
import type { SimulatedSystem } from './simulated-system.js';

/** Journals that nobody reads. */
const unwritten = { received: () => undefined, checked: () => undefined, matched: () => undefined, note: () => undefined, answerTaken: () => undefined, sent: () => undefined, attempted: () => undefined };
const unparked = { redriveWith: () => undefined } as unknown as ParkedRecords;
const directory = { get: () => undefined } as unknown as AgencyDirectory;
const hooked: Agency = { id: 'river-county', name: 'river-county', status: 'active', phoneRegion: 'US', webhook: { url: 'https://river-county.example/hook', secret: 'whsec_' } };
const conflictEvents = new Map<string, ConflictEvent['event']>([[ConflictOpened.type, 'opened'], [ConflictChanged.type, 'changed'], [ConflictAcknowledged.type, 'acknowledged'], [ConflictAgreed.type, 'agreed'], [ConflictClosed.type, 'closed'], [ConflictEscalated.type, 'escalated']]);
const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 11);

/** Each service as its module binds it, on twins: the same handlers, the same sweeps. */
export const services: Readonly<Record<string, (system: SimulatedSystem, life: Life) => Promise<void>>> = {
  registration: async ({ scheduler: clock, ids, parts, broker }, life) => {
    const store = parts.registrationStore({ connection: life.connection, outbox: life.outbox('registration'), broker });
    const receive = new ReceiveRegistration({ store, clock, ids, policy, cardDigest: digest, journal: unwritten });
    const consumer = new ReceiveRegistrationConsumer(receive, directory, silentLogger, unparked);
    const answer = new AnswerWhenChecked({ store, clock, statementOf: clearanceStatement, journal: unwritten });
    for (const agency of smallWorldAgencies) life.consume({ group: `registration.receive.${agency}`, topic: agencyTopics(agency).registrations, handle: (records) => consumer.handle(records) });
    life.consume({ group: 'registration.answer-when-checked', topic: internalTopics.check, handle: async (records) => void (await answer.answer(records.map((record) => ({ check: record.data as RegistrationChecked, origin: nextHop(record, ids) })))) });
  },

  matching: async ({ scheduler: clock, ids, parts, broker }, life) => {
    const store = parts.matchingStore({ connection: life.connection, outbox: life.outbox('matching'), broker });
    const ports = { store, clock, ids, policy, logger: silentLogger, journal: unwritten, cache: new MatchableCache(policy, 500), announce: new Announce({ policy, clock, agencies: () => smallWorldAgencies }) };
    const index = parts.indexHandler(ports);
    const rematch = new Rematch(ports);
    await store.adoptPolicy(policy.version);
    life.every(1_000, () => rematch.sweep());
    life.consume({ group: 'matching.index', topic: internalTopics.registration, handle: (records) => index.take(records.map((record) => ({ accepted: record.data as RegistrationAccepted, origin: nextHop(record, ids) }))) });
  },

  conflict: async ({ scheduler: clock, ids }, life) => {
    const store = new InMemoryConflictStore(life.connection, life.outbox('conflict'));
    const ports = { store, clock, ids, policy, journal: unwritten };
    const [open, told, answers, clocks] = [new OpenWhenMatched(ports), new MarkToldWhenDelivered(ports), new TakeAnswers(ports), new RingClocks(store, clock, unwritten, ids, silentLogger)];
    life.every(1_000, () => clocks.poke());
    life.consume({ group: 'conflict.open-when-matched', topic: internalTopics.match, types: [MatchFound, MatchChanged, MatchWithdrawn].map(({ type }) => type), handle: async (records) => void (await open.take(records.map((record) => ({ pair: record.data as MatchedPair, origin: nextHop(record, ids) })))) });
    life.consume({ group: 'conflict.mark-told', topic: internalTopics.alert, types: [AlertDelivered.type], handle: async (records) => void (await told.take(records.map((record) => ({ delivery: record.data as AlertDelivered, origin: nextHop(record, ids) })))) });
    for (const agency of smallWorldAgencies) life.consume({ group: `conflict.answers.${agency}`, topic: agencyTopics(agency).answers, handle: async (records) => void (await answers.take(agency, records)) });
  },

  alert: async ({ scheduler: clock, ids, parts, broker, weather, chance }, life) => {
    let note = async (_rows: readonly { headers: Record<string, string> }[]): Promise<void> => undefined;
    const outbox = life.outbox('alert', (rows) => note(rows.map(({ emission }) => ({ headers: { ce_type: emission.contract.type, ce_id: emission.id ?? '' } }))));
    const store = parts.alertStore({ connection: life.connection, outbox, broker });
    note = noteSentAlerts(store, clock, unwritten);
    const tell = new TellWhenConflictChanges({ store, clock, ids, digest, channels: { directory: { get: (id) => (id === hooked.id ? hooked : undefined) }, mailIsOn: false } });
    // A webhook that is there in good weather, and in bad weather sometimes.
    const carrier = { carry: async () => {
      await life.turn();
      return weather.bad && chance.happens(0.4) ? { kind: 'unreachable' as const, error: 'answered 500' } : { kind: 'delivered' as const };
    } };
    const deliver = new DeliverAlerts({ store, carriers: { webhook: carrier, email: carrier }, chance: () => chance.next(), clock, logger: silentLogger, journal: unwritten });
    life.every(1_000, () => deliver.takeUpDue());
    life.every(1_000, () => store.settleSent(new Date(clock.now().getTime() - 5_000), clock.now()));
    life.consume({ group: 'alert.tell', topic: internalTopics.conflict, handle: async (records) => {
      await tell.tell(records.flatMap((record) => {
        const event = conflictEvents.get(record.type);
        return event ? [{ event, conflict: record.data as Conflict, origin: nextHop(record, ids) }] : [];
      }));
    } });
  },
};
