import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Import' };

export const DetailsScreen = () => <PageHead title={words.title} />;
