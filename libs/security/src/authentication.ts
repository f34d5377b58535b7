import { applyDecorators, createParamDecorator, Inject, Injectable, SetMetadata, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AgencyDirectory } from './agency-directory.js';
import { deskAgency, type Principal, type Role } from './principal.js';
import { problemOf, ProblemError } from './problems.js';
import { TokenVerifier } from './token-verifier.js';

const rolesKey = Symbol('roles');

interface Request {
  readonly headers: Readonly<Record<string, string | undefined>>;
  principal?: Principal;
}

/** Reads the bearer token or agency key of a request, and refuses roles that the route does not name. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector, @Inject(TokenVerifier) private readonly tokens: TokenVerifier, @Inject(AgencyDirectory) private readonly directory: AgencyDirectory) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const [, bearer] = /^Bearer (\S{20,8000})$/i.exec(request.headers['authorization'] ?? '') ?? [];
    if (!bearer) throw new ProblemError(problemOf('unauthenticated', 'Send Authorization: Bearer with an access token or an agency key.'));
    const principal = bearer.startsWith('parley_') ? await this.byKey(bearer) : await this.tokens.verify(bearer);
    if (!(await this.mayEnter(principal))) throw new ProblemError(problemOf('unauthenticated'));
    const allowed = this.reflector.getAllAndOverride<Role[]>(rolesKey, [context.getHandler(), context.getClass()]);
    if (allowed.length > 0 && !principal.roles.some((role) => allowed.includes(role))) throw new ProblemError(problemOf('forbidden'));
    request.principal = principal;
    return true;
  }

  private async byKey(key: string): Promise<Principal> {
    const agency = await this.directory.byKey(key);
    if (!agency) throw new ProblemError(problemOf('unauthenticated'));
    return { actorId: `system:${agency.id}`, name: agency.name, agencyId: agency.id, roles: ['system'] };
  }

  // A suspended agency's tokens may still run for minutes: the directory has the last word.
  private async mayEnter(principal: Principal): Promise<boolean> {
    return principal.agencyId === deskAgency || (await this.directory.find(principal.agencyId))?.status === 'active';
  }
}

/** The route needs a principal, in one of these roles where any are named. */
export const Authenticated = (...roles: Role[]): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(rolesKey, roles), UseGuards(AuthenticationGuard));

/** The principal of the request, as a handler's parameter. */
export const Who = createParamDecorator((_data: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<Request>();
  if (!principal) throw new ProblemError(problemOf('unauthenticated'));
  return principal;
});
