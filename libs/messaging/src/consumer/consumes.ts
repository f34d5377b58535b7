import { applyDecorators, Catch, UseFilters, type ExceptionFilter } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { EventContract } from '@parley/contracts';
import { throwError, type Observable } from 'rxjs';

/** What a handler method consumes: a topic of ours with the event types it knows, or one kind of topic of every agency. */
export type Consumption =
  | { readonly kind: 'topic'; readonly topic: string; readonly group: string; readonly contracts: readonly EventContract[] }
  | { readonly kind: 'agencies'; readonly which: 'registrations' | 'answers'; readonly group: string };

// Nest turns every exception of a message handler into a plain object; the runner needs the error itself to tell data from outage.
@Catch()
class KeepTheError implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

const consumes = (consumption: Consumption): MethodDecorator => applyDecorators(EventPattern(`${consumption.group}:${consumption.kind === 'topic' ? consumption.topic : consumption.which}`, { consumption }) as MethodDecorator, UseFilters(KeepTheError));

/**
 * The method takes chunks (`Received<…>[]`, at most 64 records of one partition, in order) of a topic's events. Other types on the topic are
 * passed over. It resolves when the chunk's effect is committed; a `DataError` parks a record, a transient error makes the partition wait.
 */
export const Consumes = (options: { topic: string; group: string; contracts: readonly EventContract[] }): MethodDecorator => consumes({ kind: 'topic', ...options });

/** The same over one inbound topic of every agency, with a consumer for each; records come undecoded, so that bad input can be answered. */
export const ConsumesAgencyTopics = (which: 'registrations' | 'answers', options: { group: string }): MethodDecorator => consumes({ kind: 'agencies', which, ...options });
