import { instanceOf, services, type RunningSystem, type ServiceName, type ServiceProcess } from '@parley/cli';
import { freePort } from '@parley/stack';

const firstPort = 18_200;

/** Further processes of services beside those of the system, in the same groups and on the same tables. */
export const otherInstances = (around: { readonly dir: string; readonly say: (line: string) => void; readonly webhookAllow?: readonly string[] } & Pick<RunningSystem, 'installation' | 'secrets'>) => {
  const all: ServiceProcess[] = [];
  const taken = new Set<number>();
  return {
    all,
    async start(name: ServiceName): Promise<ServiceProcess> {
      const description = services.find((service) => service.name === name);
      if (!description) throw new Error(`there is no ${name}`);
      const port = await freePort(firstPort, taken);
      taken.add(port);
      const another = instanceOf(description, `http://localhost:${port}`, around);
      another.start();
      all.push(another);
      await another.ready();
      return another;
    },
    stop: () => Promise.all(all.map((process) => process.stop())),
  };
};
