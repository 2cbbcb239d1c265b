import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { showNumberOf } from '../../format/numbers.js';
import { useZone } from '../../parts/time-text.js';
import { type ImportFilters, orderOfList } from './import-filters.js';

const words = {
  back: { created: 'Newer', work: 'Back' },
  next: { created: 'Older', work: 'Next' },
  zone: (zone: string) => `Times in ${zone}`,
};

interface ImportPagerProps {
  readonly filters: ImportFilters;
  readonly next: string | null;
  readonly shown: number;
}

/** Back is the browser's own: each page is an address. */
export const ImportPager = ({ filters, next, shown }: ImportPagerProps) => {
  const { history } = useRouter();
  const zone = useZone();
  const order = orderOfList(filters);
  return (
    <div className="pager">
      <span className="nums">{showNumberOf(shown, 'import')}</span>
      <span className="sub">{words.zone(zone)}</span>
      <span className="end">
        {filters.cursor || next ? (
          <button type="button" className="btn sm" disabled={!filters.cursor} onClick={() => history.back()}>
            <IconChevronLeft className="i s" aria-hidden /> {words.back[order]}
          </button>
        ) : null}
        {next ? (
          <Link className="btn sm" to="/imports" search={{ ...filters, cursor: next }}>
            {words.next[order]} <IconChevronRight className="i s" aria-hidden />
          </Link>
        ) : null}
      </span>
    </div>
  );
};
