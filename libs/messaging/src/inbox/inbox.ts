import type { Tx } from '@parley/persistence';

/** Which messages a consumer has seen; a message and its effect are written in one transaction. */
export abstract class Inbox {
  /** Marks ids as seen and returns those that were not before. `consumer` separates senders whose ids may be equal: name the agency in it. */
  abstract firstTime(tx: Tx, consumer: string, ids: readonly string[]): Promise<Set<string>>;
}

const insert = {
  name: 'inbox-first-time',
  text: `insert into inbox (consumer, message_id) select $1, id from unnest($2::text[]) as id order by id on conflict do nothing returning message_id as id`,
};

export class PostgresInbox extends Inbox {
  async firstTime(tx: Tx, consumer: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }>(insert, [consumer, [...new Set(ids)]]);
    return new Set(rows.map((row) => row.id));
  }
}

/** The same without a database, for unit specs of handlers. */
export class MemoryInbox extends Inbox {
  private readonly seen = new Set<string>();

  firstTime(_tx: Tx, consumer: string, ids: readonly string[]): Promise<Set<string>> {
    const first = new Set(ids.filter((id) => !this.seen.has(`${consumer}\0${id}`)));
    for (const id of first) this.seen.add(`${consumer}\0${id}`);
    return Promise.resolve(first);
  }
}
