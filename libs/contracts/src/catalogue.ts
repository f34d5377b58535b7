import type { z } from 'zod';
import { AlertDelivered } from './alert/alert-delivered.v1.js';
import { Alert, AlertEvent } from './alert/alert.v1.js';
import { DeskAlert, ShownAlert } from './alert/shown-alert.v1.js';
import { AnswerGiven } from './conflict/answer-given.v1.js';
import { ConflictAcknowledged } from './conflict/conflict-acknowledged.v1.js';
import { ConflictAgreed } from './conflict/conflict-agreed.v1.js';
import { ConflictChanged } from './conflict/conflict-changed.v1.js';
import { ConflictClosed } from './conflict/conflict-closed.v1.js';
import { ClaimConflict, CloseConflict, ConfirmConflict, GiveAnswer, LogContact, RaiseConflict, StateOutcome } from './conflict/conflict-commands.v1.js';
import { ConflictEscalated } from './conflict/conflict-escalated.v1.js';
import { ConflictHistory } from './conflict/conflict-history.v1.js';
import { ConflictOpened } from './conflict/conflict-opened.v1.js';
import { Conflict } from './conflict/conflict.v1.js';
import { ShownConflict } from './conflict/shown-conflict.v1.js';
import type { EventContract } from './event.js';
import { MatchChanged } from './matching/match-changed.v1.js';
import { MatchFound } from './matching/match-found.v1.js';
import { MatchWithdrawn } from './matching/match-withdrawn.v1.js';
import { Match, MatchedPair } from './matching/match.v1.js';
import { RegistrationChecked } from './matching/registration-checked.v1.js';
import { Geometry } from './registration/geometry.v1.js';
import { Problem } from './registration/problem.v1.js';
import { Receipt, ReceiptEvent } from './registration/receipt.v1.js';
import { RegistrationAccepted } from './registration/registration-accepted.v1.js';
import { Registration } from './registration/registration.v1.js';
import { ShownRegistration } from './registration/shown-registration.v1.js';
import { IdentifierType, OperationType, RegistrationKind, RegistrationStatus, Tier } from './registration/vocabulary.v1.js';

/** Every versioned contract by its file (`<folder>/<name>.v<n>`), each schema by its name. The fixture beside the file has an example under each name. */
export const contractFiles: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  'alert/alert-delivered.v1': { AlertDelivered: AlertDelivered.schema },
  'alert/alert.v1': { Alert },
  'alert/shown-alert.v1': { ShownAlert, DeskAlert },
  'conflict/answer-given.v1': { AnswerGiven: AnswerGiven.schema },
  'conflict/conflict-acknowledged.v1': { ConflictAcknowledged: ConflictAcknowledged.schema },
  'conflict/conflict-agreed.v1': { ConflictAgreed: ConflictAgreed.schema },
  'conflict/conflict-changed.v1': { ConflictChanged: ConflictChanged.schema },
  'conflict/conflict-closed.v1': { ConflictClosed: ConflictClosed.schema },
  'conflict/conflict-commands.v1': { GiveAnswer, LogContact, StateOutcome, ClaimConflict, ConfirmConflict, RaiseConflict, CloseConflict },
  'conflict/conflict-escalated.v1': { ConflictEscalated: ConflictEscalated.schema },
  'conflict/conflict-history.v1': { ConflictHistory },
  'conflict/conflict-opened.v1': { ConflictOpened: ConflictOpened.schema },
  'conflict/conflict.v1': { Conflict },
  'conflict/shown-conflict.v1': { ShownConflict },
  'matching/match-changed.v1': { MatchChanged: MatchChanged.schema },
  'matching/match-found.v1': { MatchFound: MatchFound.schema },
  'matching/match-withdrawn.v1': { MatchWithdrawn: MatchWithdrawn.schema },
  'matching/match.v1': { Match, MatchedPair },
  'matching/registration-checked.v1': { RegistrationChecked: RegistrationChecked.schema },
  'registration/geometry.v1': { Geometry },
  'registration/problem.v1': { Problem },
  'registration/receipt.v1': { Receipt },
  'registration/registration-accepted.v1': { RegistrationAccepted: RegistrationAccepted.schema },
  'registration/registration.v1': { Registration },
  'registration/shown-registration.v1': { ShownRegistration },
  'registration/vocabulary.v1': { OperationType, IdentifierType, Tier, RegistrationKind, RegistrationStatus },
};

/** Every event that travels on a topic. */
export const eventContracts: Readonly<Record<string, EventContract>> = {
  AnswerGiven, ReceiptEvent, AlertEvent, RegistrationAccepted, RegistrationChecked, MatchFound, MatchChanged, MatchWithdrawn,
  ConflictOpened, ConflictChanged, ConflictAcknowledged, ConflictEscalated, ConflictAgreed, ConflictClosed, AlertDelivered,
};
