import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Overview' };

export const OverviewScreen = () => <PageHead title={words.title} />;
