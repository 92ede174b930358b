/** Who answers each device and how, which Linux it is, and the rules of the protocol that can be broken. */
import { type ReactElement, useId } from 'react';
import { POLICIES, type Scenario, SERVERS } from '../../../engine/index.ts';
import { Dialog } from '../../marks/Dialog.tsx';
import { Pick } from '../../marks/Pick.tsx';
import { changeExchange } from '../../store/pages.ts';
import { setPages, usePages } from '../../store/pages-state.ts';
import { Crimes } from './Crimes.tsx';
import './setup.css';

type Exchange = NonNullable<Scenario['exchange']>;
type Endpoint = Exchange['endpoints'][number];

const options = <T extends string>(words: Readonly<Record<T, string>>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, text: words[value] }));

const LINUX = { '2017': 'as proposed in 2017', today: 'as it is today' } as const;
const TIMEOUTS = { nothing: 'waits for ever', log: 'writes into its log', failure: 'answers failure' } as const;
const FORWARDS = {
  all: 'hands everything on',
  drop: 'drops it',
  delay: 'delays it',
  filter: 'refuses what asks to execute or is privileged',
} as const;

export function Setup(): ReactElement | null {
  const scenario = usePages((s) => s.draft?.scenario ?? null);
  const exchange = scenario?.exchange;
  if (scenario === null || exchange === undefined) return null;
  const change = (part: Partial<Exchange>, label: string): void =>
    changeExchange({ ...scenario, exchange: { ...exchange, ...part } }, label);
  const changeDevice = (n: number, part: Partial<Endpoint>, label: string): void =>
    change({ endpoints: exchange.endpoints.map((e, k) => (k === n ? { ...e, ...part } : e)) }, label);
  const hasGuest = exchange.endpoints.some((e) => e.server === 'guest');
  return (
    <Dialog title="Drivers and rules" wide onClosed={() => setPages({ settingUp: false })}>
      <p className="dialog-calm">Each choice runs the exchange again; the run before stays as run A.</p>
      <section className="pri-setup" aria-label="Host">
        <h3>Host</h3>
        <Choice
          name="Linux"
          value={exchange.linux}
          words={LINUX}
          onPick={(linux) => change({ linux }, `Linux ${LINUX[linux]}`)}
        />
        <Choice
          name={`No answer after ${exchange.timeout.after} ticks`}
          value={exchange.timeout.does}
          words={TIMEOUTS}
          onPick={(does) => change({ timeout: { ...exchange.timeout, does } }, `The host ${TIMEOUTS[does]}`)}
        />
        {hasGuest && (
          <Choice
            name="What should go to the guest"
            value={exchange.forwards}
            words={FORWARDS}
            onPick={(forwards) => change({ forwards }, `The host ${FORWARDS[forwards]}`)}
          />
        )}
      </section>
      {exchange.endpoints.map((e, n) => (
        <section key={e.device} className="pri-setup" aria-label={`Device ${e.device}`}>
          <h3>Device {e.device}</h3>
          <Choice
            name="Answered by"
            value={e.server}
            words={SERVERS}
            onPick={(server) => changeDevice(n, { server }, `${e.device} answered by ${SERVERS[server]}`)}
          />
          <Choice
            name="How"
            value={e.policy}
            words={POLICIES}
            onPick={(policy) => changeDevice(n, { policy }, `${e.device}: ${POLICIES[policy]}`.replace(/\.$/, ''))}
          />
        </section>
      ))}
      <Crimes scenario={scenario} />
    </Dialog>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly words: Readonly<Record<T, string>>;
  onPick(value: T): void;
}

function Choice<T extends string>({ name, value, words, onPick }: ChoiceProps<T>): ReactElement {
  const id = useId();
  return (
    <div className="pri-choice">
      <span id={id}>{name}</span>
      <Pick label={name} value={value} options={options(words)} onPick={onPick} />
    </div>
  );
}
