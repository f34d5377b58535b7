import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { ShownRegistration } from '@parley/contracts';
import { AgencyDirectory, Authenticated, problemOf, ProblemError, Who, type Principal } from '@parley/security';
import { filingOf } from '../filing-of.js';
import { REGISTRATION_STORE, type RegistrationStore } from '../store/registration-store.js';

/** A registration with its versions, newest first, and both receipts of each. An agency sees its own; another's is not known to it. */
@Controller('v1/registrations')
export class ShowRegistrationController {
  constructor(@Inject(REGISTRATION_STORE) private readonly store: RegistrationStore, @Inject(AgencyDirectory) private readonly directory: AgencyDirectory) {}

  @Get(':registrationId')
  @Authenticated('system', 'agent', 'supervisor', 'officer', 'auditor')
  async show(@Who() who: Principal, @Param('registrationId') registrationId: string, @Query('agency') agency?: string): Promise<ShownRegistration> {
    const filing = filingOf(who, agency, this.directory);
    const shown = await this.store.show({ ...filing.caller, purpose: 'show' }, filing.agency, registrationId);
    if (!shown) throw new ProblemError(problemOf('not-found'));
    return shown;
  }
}
