import type { Settings } from '#shared/contract/host.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { ProxyLogin } from '#shared/contract/proxy.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { Secret } from '../storage/vault/secret.ts';
import { UNAVAILABLE } from './accounts/account-watch.ts';
import type { Ports, ProxyExit } from './ports.ts';

/** Where the vault keeps the proxy's name and password. */
const OWNER = { venue: 'proxy', id: 'proxy' } as const;

/**
 * The proxy that venues are asked through: the address of the settings, the login of the vault. While one is set and its login
 * cannot be had, nobody is asked: no request goes around it.
 */
export class Proxy {
  readonly #ports: Pick<Ports, 'settings' | 'vault' | 'connectors'>;
  #address: string | null;

  constructor(ports: Pick<Ports, 'settings' | 'vault' | 'connectors'>) {
    this.#ports = ports;
    this.#address = ports.settings.read().proxy;
    ports.connectors?.exitBy(() => this.#exit());
  }

  /** Whoever asks venues starts anew where the address is another one. */
  follow({ proxy }: Settings): void {
    if (proxy === this.#address) return;
    this.#address = proxy;
    this.#ports.connectors?.renewExit();
  }

  async hasLogin(): Promise<Result<{ hasLogin: boolean | null }>> {
    const login = await this.#login();
    if (!login.ok) return ok({ hasLogin: null });
    const hasLogin = login.value !== null;
    drop(login.value);
    return ok({ hasLogin });
  }

  async keep(typed: ProxyLogin | null): Promise<Result<null>> {
    const { vault, connectors } = this.#ports;
    const { protection, locked } = vault.state();
    if (typed === null && protection === null) return ok(null);
    if (locked)
      return fail('unauthorized', 'Open the vault first: a password is kept nowhere else.');
    if (typed === null) {
      const removed = await vault.remove(OWNER);
      if (removed.ok && this.#address !== null) connectors?.renewExit();
      return removed;
    }
    const secrets = secretsOf(typed);
    const kept = await vault.put(OWNER, secrets);
    drop(secrets);
    if (kept.ok && this.#address !== null) connectors?.renewExit();
    return kept;
  }

  async test(
    address: string,
    typed: ProxyLogin | null,
    signal: AbortSignal,
  ): Promise<Result<{ venue: VenueId; roundTripMs: number }>> {
    const { connectors } = this.#ports;
    if (connectors === null) return fail('unsupported', UNAVAILABLE);
    const login = typed === null ? await this.#login() : ok(secretsOf(typed));
    if (!login.ok) return login;
    const tried = await connectors.tryExit({ address, login: login.value }, signal);
    drop(login.value);
    return tried;
  }

  async #exit(): Promise<Result<ProxyExit | null>> {
    const address = this.#address;
    if (address === null) return ok(null);
    const login = await this.#login();
    return login.ok ? ok({ address, login: login.value }) : login;
  }

  /** null: the vault holds none. */
  async #login(): Promise<Result<ProxyExit['login']>> {
    const { vault } = this.#ports;
    if (vault.state().protection === null) return ok(null);
    const taken = await vault.take(OWNER);
    if (!taken.ok) return taken.failure.reason === 'missing-data' ? ok(null) : taken;
    const { name, password } = taken.value;
    if (name && password) return ok({ name, password });
    for (const secret of Object.values(taken.value)) secret.drop();
    return ok(null);
  }
}

function secretsOf({ name, password }: ProxyLogin) {
  return { name: Secret.fromText(name), password: Secret.fromText(password) };
}

function drop(login: ProxyExit['login']): void {
  login?.name.drop();
  login?.password.drop();
}
