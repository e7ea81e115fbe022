import { useMessageStore } from '#renderer/app/message-store.ts';
import { download } from '#renderer/features/book/download.ts';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import { t } from '#renderer/messages/i18n.ts';
import { readScenario, scenarioFileName, scenarioText } from './scenario-file.ts';
import { useWhatIfStore } from './what-if-store.ts';

export interface ScenarioFiles {
  keep(name: string): void;
  /** Opens a scenario file's text in place of the what-if on screen, or says what is wrong with it. */
  open(fileName: string, text: string): void;
}

/** Keeping the what-if as a file, and opening one again on any book. */
export function useScenarioFiles(): ScenarioFiles {
  const whatIf = useWhatIfStore();
  const risk = useRiskStore();
  const messages = useMessageStore();
  return {
    keep: (name) => {
      const { edits, shocks } = whatIf;
      download(scenarioFileName(name), scenarioText(name, { edits, shocks }));
    },
    open: (fileName, text) => {
      const coins = new Set(risk.view?.coins.map(({ coin }) => coin));
      const scenario = readScenario(text, coins);
      if (scenario.ok) {
        messages.clear();
        whatIf.open(scenario.value);
        return;
      }
      messages.say({
        tone: 'error',
        title: t('whatIf.scenario.notOpened', { file: fileName }),
        text: scenario.failure.message,
      });
    },
  };
}
