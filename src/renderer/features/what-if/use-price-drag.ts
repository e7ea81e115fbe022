import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import { draggedShocks, type PriceTarget } from './price-drag.ts';
import { useWhatIfStore } from './what-if-store.ts';

/** Dragging prices on a chart does what their sliders do: seen at once, and one step to undo when it ends. */
export function usePriceDrag(): {
  drag(targets: readonly PriceTarget[]): void;
  drop(targets: readonly PriceTarget[]): void;
} {
  const whatIf = useWhatIfStore();
  const risk = useRiskStore();
  const shocks = (targets: readonly PriceTarget[]) =>
    draggedShocks(risk.view?.shocks ?? [], targets);
  return {
    drag: (targets) => whatIf.dragMoves(shocks(targets)),
    drop: (targets) => whatIf.setMoves(shocks(targets)),
  };
}
