import type { Alert, Receipt } from '@parley/contracts';
import { Inbound } from '@parley/testing';

/** What one agency's case system has read. */
export class AgencyDesk {
  readonly alerts = new Inbound<Alert>();
  readonly receipts = new Inbound<Receipt>();
}
