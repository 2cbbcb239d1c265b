import { PageHead } from '../../parts/page-head.js';

const words = { title: 'New import' };

export const NewImportScreen = () => <PageHead title={words.title} />;
