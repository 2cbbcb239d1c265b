const words = { actions: 'Actions' };

/** The head of a table whose last column has the acts of each row. */
export const ActTableHead = ({ headings }: { readonly headings: readonly string[] }) => (
  <thead>
    <tr>
      {headings.map((heading) => (
        <th key={heading} scope="col">
          {heading}
        </th>
      ))}
      <th scope="col">
        <span className="sr">{words.actions}</span>
      </th>
    </tr>
  </thead>
);
