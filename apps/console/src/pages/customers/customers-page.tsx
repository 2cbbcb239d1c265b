import { PageHead } from '../../parts/page-head.js';

const words = { title: 'Customers' };

export const CustomersScreen = () => <PageHead title={words.title} />;
