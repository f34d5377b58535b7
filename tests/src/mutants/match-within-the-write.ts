import { Judged, MatchRun, Rematch, type RematchPorts, type TracedAcceptance } from '@parley/matching/twin';

/** Compares a registration in the transaction that writes it: two that are written at the same time do not see each other (eventing.md §5.1). */
export class MatchWithinTheWrite {
  constructor(private readonly ports: RematchPorts) {}

  async take(all: readonly TracedAcceptance[]): Promise<void> {
    const [rematch, matchRun] = [new Rematch(this.ports), new MatchRun(this.ports)];
    const versions = [...new Map(all.map(({ accepted: one, origin }) => [`${one.agency}/${one.registration.registrationId}`, rematch.indexed(one, origin)])).values()];
    await this.ports.store.inTransaction(async (index) => {
      const written = await index.write(versions, 'registration');
      await matchRun.match(index, written, new Judged());
    });
  }
}
