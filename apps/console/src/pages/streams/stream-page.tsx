import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Stream' };

export const StreamScreen = () => <PageHead title={words.title} />;
