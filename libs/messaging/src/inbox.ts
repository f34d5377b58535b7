import { Inject, Injectable } from '@nestjs/common';
import { Metrics } from '@parley/observability';
import type { Tx } from '@parley/persistence';

/** Remembers which messages a consumer has taken, in the transaction of their effect: a message that comes again changes nothing. */
@Injectable()
export class Inbox {
  private readonly duplicates;

  constructor(@Inject(Metrics) metrics: Metrics) {
    this.duplicates = metrics.counter('inbox_duplicate_total', 'Messages that came again and changed nothing', ['consumer']);
  }

  /** Of these ids, the ones that this consumer sees for the first time. */
  async firstTime(tx: Tx, consumer: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ message_id: string }>('insert into inbox (consumer, message_id) select $1, id from unnest($2::text[]) as id on conflict do nothing returning message_id', [consumer, [...new Set(ids)].sort()]);
    if (rows.length < ids.length) this.duplicates.inc({ consumer }, ids.length - rows.length);
    return new Set(rows.map((row) => row.message_id));
  }
}
