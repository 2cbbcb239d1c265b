import { Popover } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { ShownImport } from '../../api/shown-import.js';
import { showTime } from '../../format/times.js';
import { showValue } from '../../format/values.js';
import { useZone } from '../../parts/time-text.js';
import type { ShownOrigin } from './origins.js';
import { fileOfEvent, nameOfSource, textOfPlace } from './source-text.js';

const words = {
  set: (value: string, time: string) => `Set to ${value}, ${time}`,
  source: 'Source',
  file: 'File',
  rule: 'Rule',
  before: 'Before',
  by: 'By',
  empty: 'empty',
  rules: { fallback: 'fallback', value_map: 'value map' },
};

interface OriginProps {
  readonly origin: ShownOrigin;
  readonly value: unknown;
  readonly imports: ReadonlyMap<string, ShownImport>;
}

const linesOf = ({ origin, imports }: OriginProps): readonly (readonly [string, string])[] => {
  const { event, before, rule } = origin;
  const file = fileOfEvent(event, imports);
  const where = [file ?? nameOfSource(event, imports), textOfPlace(event)].filter((part) => part !== '').join(', ');
  const by = event.import === undefined ? undefined : imports.get(event.import)?.started_by;
  return [
    [words.source, event.source] as const,
    [words.file, where] as const,
    ...(rule ? [[words.rule, words.rules[rule]] as const] : []),
    [words.before, showValue(before) ?? words.empty] as const,
    ...(by ? [[words.by, by] as const] : []),
  ];
};

const OriginTip = (props: OriginProps) => {
  const zone = useZone();
  const { event } = props.origin;
  return (
    <>
      <b>{words.set(showValue(props.value) ?? words.empty, showTime(event.at, Date.now(), zone))}</b>
      <dl>
        {linesOf(props).map(([name, text]) => (
          <div key={name} className="tip-line">
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

/** What readers are told of an origin that others see when they point at it. */
const spoken = (props: OriginProps): string =>
  linesOf(props)
    .map(([name, text]) => `${name}: ${text}`)
    .join('; ');

const linkOf = ({ event }: ShownOrigin) => {
  if (event.import !== undefined) return { to: '/imports/$id', params: { id: event.import } } as const;
  return event.stream === undefined ? null : ({ to: '/streams/$id', params: { id: event.stream } } as const);
};

const Target = (props: OriginProps) => {
  const name = nameOfSource(props.origin.event, props.imports);
  const link = linkOf(props.origin);
  return link ? (
    <Link className="clip origin" {...link}>
      {name}
    </Link>
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what it says opens on focus as well, and there is nowhere to lead to.
    <span className="clip origin" tabIndex={0}>
      {name}
    </span>
  );
};

/** What set a value; more opens on hover and on focus, stays while it is pointed at, and is closed by Escape. */
export const OriginCell = (props: OriginProps) => {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const [open, close] = [() => setOpen(true), () => setOpen(false)];
  return (
    <Popover
      opened={isOpen}
      position="bottom-start"
      withinPortal={false}
      withRoles={false}
      trapFocus={false}
      returnFocus={false}
    >
      <Popover.Target>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the link in it has the focus; this only shows more of it. */}
        <span
          className="has-tip"
          onMouseEnter={open}
          onMouseLeave={close}
          onFocus={open}
          onBlur={close}
          onKeyDown={({ key }) => key === 'Escape' && close()}
        >
          <Target {...props} />
          <span className="sr" id={id}>
            {spoken(props)}
          </span>
        </span>
      </Popover.Target>
      <Popover.Dropdown className="tip-card" aria-hidden onMouseEnter={open} onMouseLeave={close}>
        <OriginTip {...props} />
      </Popover.Dropdown>
    </Popover>
  );
};
