import type { ReserveWallet } from '#shared/contract/accounts.ts';
import { fail, type Result } from '#shared/contract/failure.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import { reservePlans } from '../venues/read-reserves.ts';
import type { Ask } from '../venues/wire/ask.ts';
import type { ReservePlan, ReserveRead } from '../venues/wire/reserves.ts';

/** Reserves move by hand, and no figure is made of them. The account itself is asked for first. */
const FIRST_MS = 2_000;
const EVERY_MS = 5 * 60_000;
/** A wallet that the key may not see is not asked for at every turn. */
const REFUSED_MS = 60 * 60_000;

interface ReserveTaskOptions {
  readonly venue: VenueId;
  readonly ask: Ask;
  readonly clock: EgressClock;
  readonly onRead: (wallets: readonly ReserveWallet[]) => void;
  /** A reader threw, which none should. */
  readonly onBug: () => void;
}

/** Reads the wallets beside one account for as long as it is wanted. Gives the call that ends it. */
export function startReserveTask({
  venue,
  ask,
  clock,
  onRead,
  onBug,
}: ReserveTaskOptions): () => void {
  const wallets = new Map<string, ReserveWallet>();
  const cancels = new Map<string, () => void>();
  let stopped = false;

  async function look(plan: ReservePlan): Promise<void> {
    const result = await guarded(plan, ask, onBug);
    if (stopped) return;
    const { wallet: name } = plan;
    if (!result.ok) {
      const before = wallets.get(name) ?? { name, readAt: null, balances: [] };
      wallets.set(name, { ...before, failure: result.failure.message });
    } else if (result.value === null) wallets.delete(name);
    else {
      const { at, balances } = result.value;
      wallets.set(name, { name, readAt: at, balances: [...balances], failure: null });
    }
    onRead([...wallets.values()]);
    const isRefused = !result.ok && result.failure.reason === 'unauthorized';
    lookIn(plan, isRefused ? REFUSED_MS : EVERY_MS);
  }

  function lookIn(plan: ReservePlan, ms: number): void {
    cancels.set(
      plan.wallet,
      clock.after(ms, () => void look(plan)),
    );
  }

  for (const plan of reservePlans[venue]) lookIn(plan, FIRST_MS);
  return () => {
    stopped = true;
    for (const cancel of cancels.values()) cancel();
  };
}

async function guarded(
  plan: ReservePlan,
  ask: Ask,
  onBug: () => void,
): Promise<Result<ReserveRead | null>> {
  try {
    return await plan.read(ask);
  } catch {
    onBug();
    return fail('internal', 'Plimsoll could not read the wallet; the log has the details.');
  }
}
