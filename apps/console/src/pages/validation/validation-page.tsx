import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Validation' };

export const ValidationScreen = () => <PageHead title={words.title} />;
