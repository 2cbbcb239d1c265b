import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface DownloadLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  /** Where the words alone don't say of what. */
  readonly label?: string;
}

/** Leads to a file of the API. */
export const DownloadLink = ({ href, children, label }: DownloadLinkProps) => (
  <a href={href} download className="nowrap" {...(label !== undefined && { 'aria-label': label })}>
    <IconDownload className="i s" aria-hidden /> {children}
  </a>
);
