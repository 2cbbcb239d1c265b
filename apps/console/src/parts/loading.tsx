const words = { loading: 'Loading' };

/** While something is asked for: quiet, since it mostly takes no time. */
export const Loading = ({ what = words.loading }: { readonly what?: string }) => (
  <p className="faint loading" role="status">
    {what}…
  </p>
);
