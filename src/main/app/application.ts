import { contract } from '#shared/contract/contract.ts';
import { contractFingerprint } from '#shared/contract/fingerprint.ts';
import { ok } from '#shared/contract/failure.ts';
import { serve } from '#shared/contract/server.ts';
import type { Settings } from '#shared/contract/host.ts';
import type { Transport } from '#shared/contract/transport.ts';
import { AccountBackup } from './accounts/account-backup.ts';
import { Accounts } from './accounts/accounts.ts';
import { accountHandlers } from './handlers/account-handlers.ts';
import { bookHandlers } from './handlers/book-handlers.ts';
import { hostHandlers } from './handlers/host-handlers.ts';
import { proxyHandlers } from './handlers/proxy-handlers.ts';
import { vaultHandlers } from './handlers/vault-handlers.ts';
import { openDesk, type Desk } from './desk.ts';
import { CoinWatch } from './coin-watch.ts';
import { createIdleLock, type IdleLock } from './idle-lock.ts';
import type { Ports } from './ports.ts';
import { Proxy } from './proxy.ts';
import { createWatch } from './watch.ts';

/** The application core: one per process, lent its ports by the host, serving every page that connects. */
export interface Application {
  /** Serves one page over its pipe until the pipe closes. */
  connect(transport: Transport): void;
  close(): Promise<void>;
}

export async function createApplication(ports: Ports): Promise<Application> {
  const desk = await openDesk(ports);
  const session = `${ports.clock.now().toString(36)}-${Math.trunc(ports.clock.now() % 997).toString(36)}`;
  const fingerprint = contractFingerprint(contract);
  const onSettings = new Set<(settings: Settings) => void>();
  const idleLock = createIdleLock(ports);
  // Before anything is asked of a venue.
  const proxy = new Proxy(ports);
  const accounts = new Accounts(ports);
  const coins = new CoinWatch(ports);
  const list = (): void =>
    ports.live?.list(accounts.list().accounts.filter(({ state }) => state !== 'paused'));
  accounts.onChange(list);
  list();
  return {
    connect: (transport) =>
      connectPage(transport, ports, desk, {
        ...{ session, fingerprint, onSettings, idleLock, accounts, coins, proxy },
      }),
    async close() {
      idleLock.close();
      coins.close();
      ports.vault.lock();
      await accounts.close();
      desk.close();
      await ports.risk.close();
    },
  };
}

interface Identity {
  readonly session: string;
  readonly fingerprint: string;
  /** One of each page: a choice made in one window is every window's. */
  readonly onSettings: Set<(settings: Settings) => void>;
  readonly idleLock: IdleLock;
  readonly accounts: Accounts;
  readonly coins: CoinWatch;
  readonly proxy: Proxy;
}

function connectPage(transport: Transport, ports: Ports, desk: Desk, identity: Identity): void {
  const watch = createWatch(ports.risk, desk, (view) => page.emit('risk/updated', view));
  const { accounts, coins, proxy } = identity;
  const self = {};
  const page = serve(
    contract,
    {
      ...hostHandlers(ports, identity, (settings) => {
        proxy.follow(settings);
        coins.follow(settings);
        for (const tell of identity.onSettings) if (tell !== tellSettings) tell(settings);
      }),
      ...bookHandlers(desk),
      ...accountHandlers(accounts, desk, self),
      ...proxyHandlers(proxy),
      ...vaultHandlers(ports.vault, new AccountBackup(ports.vault, accounts), () =>
        identity.idleLock.touch(),
      ),
      'market/daily': () => ports.history.daily(),
      'market/quotes': () => ok(coins.list()),
      'risk/watch': (view) => watch.show(view),
      'risk/rows': ({ view, list }, signal) => ports.risk.rows(view, list, signal),
    },
    transport,
    (error, name) => ports.log.error(`the handler of ${name} failed`, error),
  );
  const stopDesk = desk.onChange(() => watch.refresh());
  const stopOpened = desk.onOpened((summary) => page.emit('book/opened', summary));
  const tellSettings = (settings: Settings): void => page.emit('settings/changed', settings);
  identity.onSettings.add(tellSettings);
  const stopVault = ports.vault.onChange((state) => page.emit('vault/changed', state));
  const stopCoins = coins.onChange((quotes) => page.emit('market/quoted', quotes));
  const stopAccounts = accounts.onChange((list) => page.emit('account/changed', list));
  const stopEngine = ports.risk.onState((state) => {
    page.emit('engine/changed', state);
    if (state.state === 'running') watch.refresh();
  });
  transport.onClose(() => {
    stopDesk();
    stopOpened();
    stopVault();
    stopAccounts();
    stopCoins();
    accounts.leave(self);
    stopEngine();
    identity.onSettings.delete(tellSettings);
    watch.close();
  });
}
