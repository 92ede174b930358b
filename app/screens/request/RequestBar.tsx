import type { ReactElement } from 'react';
import type { RequestCommand, RequestView } from '../../../engine/index.ts';
import { placesOf } from '../../scenes/chain.ts';
import { lab, useLab } from '../../store/lab.ts';
import { surpriseOf } from '../../store/prediction.ts';
import { useWalk } from '../../store/read.ts';
import { AddressBits } from './AddressBits.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import type { ChoiceGroup } from './choice.ts';
import { EditableField, HexValue } from './EditableField.tsx';
import { InjectMenu } from './InjectMenu.tsx';
import { typedAddress, typedPasid, typedSize } from './parse-field.ts';
import './request.css';

const ACCESS: readonly RequestCommand['access'][] = ['read', 'write', 'execute', 'atomic'];
const TYPES: readonly (readonly [RequestCommand['type'], string, string])[] = [
  ['untranslated', 'untranslated', 'The IOMMU translates it.'],
  ['translation request', 'translation request', 'ATS: the device asks for the translation.'],
  ['translated', 'translated', 'ATS: the device brings a physical address.'],
];

const edit = (part: Partial<Omit<RequestCommand, 'do'>>): void => void lab().editRequest(part);

/** The request that is being translated. Every part of it can be changed. */
export function RequestBar(): ReactElement {
  const walk = useWalk();
  const request = walk?.request ?? null;
  return (
    <section className="request" aria-labelledby="request-title">
      <h2 id="request-title" className="heard">
        Request
      </h2>
      {request !== null && <Fields request={request} />}
      <span className="grow" />
      {walk !== null && <AddressBits walk={walk} />}
      <Surprise />
      <InjectMenu />
    </section>
  );
}

/** The number of a fault that is to be found; the same number on the same request is the same fault. */
function Surprise(): ReactElement | null {
  const number = useLab(surpriseOf);
  return number === null ? null : <span className="request-surprise">Surprise {number}</span>;
}

function Fields({ request }: { readonly request: RequestView }): ReactElement {
  return (
    <>
      <DeviceField request={request} />
      <EditableField
        label="PASID"
        place={placesOf.request('pasid')}
        shown={<span className="hex">{request.pasid ?? 'none'}</span>}
        text={request.pasid ?? 'none'}
        width={8}
        parse={typedPasid}
        change={(pasid) => edit({ pasid })}
      />
      <ChoiceField
        label="access"
        place={placesOf.request('access')}
        shown={accessText(request)}
        groups={accessGroups(request)}
      />
      <EditableField
        label="size"
        shown={
          <>
            <span className="hex">{request.size}</span>
            <span className="unit">B</span>
          </>
        }
        text={String(request.size)}
        width={5}
        parse={typedSize}
        change={(size) => edit({ size })}
      />
      <EditableField
        label="IOVA"
        place={placesOf.request('address')}
        shown={<HexValue value={request.address} />}
        text={request.address}
        width={20}
        wide
        parse={typedAddress}
        change={(address) => edit({ address })}
      />
    </>
  );
}

function DeviceField({ request }: { readonly request: RequestView }): ReactElement {
  const devices = useLab((s) => s.scenario?.devices);
  const choices = (devices ?? []).map((d) => ({
    value: d.device,
    name: d.device,
    ...(d.name === undefined ? {} : { about: d.name }),
  }));
  const known = choices.some((c) => c.value === request.device);
  return (
    <ChoiceField
      label="device"
      place={placesOf.request('device')}
      shown={request.device}
      groups={[
        {
          value: request.device,
          choices: known ? choices : [{ value: request.device, name: request.device }, ...choices],
          choose: (device) => edit({ device }),
        },
      ]}
    />
  );
}

/** The access, and what is unusual about it. */
const accessText = ({ access, type, privileged }: RequestView): string =>
  [access, type === 'untranslated' ? '' : type, privileged ? 'privileged' : ''].filter((t) => t !== '').join(', ');

const accessGroups = ({ access, type, privileged }: RequestView): ChoiceGroup[] => [
  {
    title: 'Access',
    value: access,
    choices: ACCESS.map((value) => ({ value, name: value })),
    choose: (value) => edit({ access: value as RequestCommand['access'] }),
  },
  {
    title: 'Address type',
    value: type,
    choices: TYPES.map(([value, name, about]) => ({ value, name, about })),
    choose: (value) => edit({ type: value as RequestCommand['type'] }),
  },
  {
    title: 'Privilege',
    value: privileged ? 'privileged' : 'user',
    choices: [
      { value: 'user', name: 'user' },
      { value: 'privileged', name: 'privileged' },
    ],
    choose: (value) => edit({ privileged: value === 'privileged' }),
  },
];
