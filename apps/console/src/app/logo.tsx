/** The mark of Sluice; a word always stands beside it. */
export const Logo = () => (
  <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M2.5 1.8v12.4M13.5 1.8v12.4M5.5 4.4h5M5.5 7h5" />
    <path d="M2.5 11.4c1.8-1.5 3.7-1.5 5.5 0s3.7 1.5 5.5 0" />
  </svg>
);
