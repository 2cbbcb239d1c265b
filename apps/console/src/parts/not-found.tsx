import { Link } from '@tanstack/react-router';

const words = { title: 'There is no such page', back: 'All imports' };

/** For an address that leads nowhere. */
export const NotFound = () => (
  <div className="blank">
    <h1>{words.title}</h1>
    <p>
      <Link to="/imports">{words.back}</Link>
    </p>
  </div>
);
