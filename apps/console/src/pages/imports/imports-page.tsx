import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Imports' };

export const ImportsScreen = () => <PageHead title={words.title} />;
