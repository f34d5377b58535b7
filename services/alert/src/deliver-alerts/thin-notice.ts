import type { Alert, DeskAlert } from '@parley/contracts';

/** What a webhook carries: which alert, and nothing of it that a mistyped address could give away (security-ux.md A11). */
export const thinNotice = ({ alertId, conflictId, notice, severity, at }: Alert | DeskAlert) => ({ type: 'parley.alert.v1', timestamp: at, data: { alertId, conflictId, notice, severity } });
