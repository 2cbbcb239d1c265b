import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Customer' };

export const CustomerScreen = () => <PageHead title={words.title} />;
