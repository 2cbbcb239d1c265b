import { Popover } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { showTime } from '../../format/times.js';
import { showValue } from '../../format/values.js';
import { useZone } from '../../parts/time-text.js';
import { linesOfOrigin, nameOfOrigin, type OriginLine, type ShownOrigin } from './origins.js';

const words = {
  set: (value: string, time: string) => `Set to ${value}, ${time}`,
  empty: 'empty',
};

interface TipProps {
  readonly title: string;
  readonly lines: readonly OriginLine[];
}

const OriginTip = ({ title, lines }: TipProps) => (
  <>
    <b>{title}</b>
    <dl>
      {lines.map(([name, text]) => (
        <div key={name} className="tip-line">
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </>
);

/** What readers are told of an origin that others see when they point at it. */
const spoken = (lines: readonly OriginLine[]): string => lines.map(([name, text]) => `${name}: ${text}`).join('; ');

const linkOf = ({ import: of, stream }: ShownOrigin) => {
  if (of) return { to: '/imports/$id', params: { id: of.id } } as const;
  return stream ? ({ to: '/streams/$id', params: { id: stream.id } } as const) : null;
};

const Target = ({ origin }: { readonly origin: ShownOrigin }) => {
  const name = nameOfOrigin(origin);
  const link = linkOf(origin);
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

interface OriginProps {
  readonly origin: ShownOrigin;
  readonly value: unknown;
}

const useTip = ({ origin, value }: OriginProps): TipProps => {
  const zone = useZone();
  const now = Date.now();
  const title = words.set(showValue(value) ?? words.empty, showTime(origin.at, now, zone));
  return { title, lines: linesOfOrigin(origin, now, zone) };
};

/** What set a value; more opens on hover and on focus, stays while it is pointed at, and is closed by Escape. */
export const OriginCell = (props: OriginProps) => {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const tip = useTip(props);
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
          <Target origin={props.origin} />
          <span className="sr" id={id}>
            {spoken(tip.lines)}
          </span>
        </span>
      </Popover.Target>
      <Popover.Dropdown className="tip-card" aria-hidden onMouseEnter={open} onMouseLeave={close}>
        <OriginTip {...tip} />
      </Popover.Dropdown>
    </Popover>
  );
};
