import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Files' };

export const FilesScreen = () => <PageHead title={words.title} />;
