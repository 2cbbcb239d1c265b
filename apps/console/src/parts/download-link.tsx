import { IconDownload } from '@tabler/icons-react';

interface DownloadLinkProps {
  readonly href: string;
  readonly children: string;
  /** Where the words alone don't say of what. */
  readonly label?: string;
}

/** Leads to a file of the API. */
export const DownloadLink = ({ href, children, label }: DownloadLinkProps) => (
  <a href={href} download className="nowrap" {...(label !== undefined && { 'aria-label': `${children}: ${label}` })}>
    <IconDownload className="i s" aria-hidden /> {children}
  </a>
);
