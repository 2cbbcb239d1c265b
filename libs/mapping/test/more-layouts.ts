import { address, email, type Layouts, moments, names, phones } from './made-up-values.js';

/** With made-up people. */
export const moreLayouts: Layouts = {
  'a shop of two addresses and one person': [
    {
      ...{ Email: email, 'First Name': names.first, 'Last Name': names.last, 'Shipping Name': names.full },
      ...{ 'Shipping Address 1': address.street, 'Shipping Address 2': ['Door #'], 'Shipping City': address.city },
      ...{ 'Shipping Zip': address.zip, 'Shipping Country': address.country, 'Shipping Phone': phones },
      ...{
        'Billing Name': names.full,
        'Billing Address 1': address.street,
        'Billing Address 2': [],
        'Billing City': [],
      },
      ...{ 'Billing Zip': [], 'Accepts Marketing': ['yes', 'no'], 'Created On': moments, 'Last Subscribe On': moments },
      ...{ 'Order Count': ['#'], 'Last Order On': moments, 'Subscriber Since': [] },
    },
    {
      ...{
        id: 'Email',
        email: 'Email',
        first_name: 'First Name',
        last_name: 'Last Name',
        mobile_phone: 'Shipping Phone',
      },
      ...{
        'address.line_1': 'Shipping Address 1',
        'address.line_2': 'Shipping Address 2',
        newsletter: 'Accepts Marketing',
      },
      ...{
        'address.city': 'Shipping City',
        'address.postal_code': 'Shipping Zip',
        'address.country': 'Shipping Country',
      },
      registered_at: 'Created On',
    },
  ],
  'a mailing tool of kinds': [
    {
      ...{ 'Email address': email, 'First name': names.first, 'Last name': names.last, 'Job title': ['CEO'] },
      ...{ 'Phone - mobile': phones, 'Phone - home': [], 'Street address line 1 - Home': address.street },
      ...{ 'City - Home': address.city, 'State/Province - Home': ['Baranya'], 'Zip/Postal Code - Home': address.zip },
      ...{
        'Country - Home': address.country,
        'City - Work': [],
        'Email status': ['Active'],
        Anniversary: ['2001-02-#'],
      },
      ...{ 'Created At (UTC+0)': moments, 'Updated At': moments, 'Email Lists': ['News'] },
    },
    {
      ...{ id: 'Email address', email: 'Email address', first_name: 'First name', last_name: 'Last name' },
      ...{ mobile_phone: 'Phone - mobile', 'address.line_1': 'Street address line 1 - Home' },
      ...{
        'address.city': 'City - Home',
        'address.state': 'State/Province - Home',
        registered_at: 'Created At (UTC+0)',
      },
      ...{ 'address.postal_code': 'Zip/Postal Code - Home', 'address.country': 'Country - Home' },
    },
  ],
  'a pipeline of sales': [
    {
      ...{
        'Person - ID': ['#'],
        'Person - Name': names.full,
        'Person - Organization': ['Acme'],
        'Person - Owner': ['Ann'],
      },
      ...{ 'Person - Email - Work': email, 'Person - Phone - Mobile': phones, 'Person - Person created': moments },
      ...{ 'Person - Update time': moments, 'Person - Marketing status': ['subscribed', 'no_consent', 'archived'] },
      ...{ 'Person - Open deals': ['1'], 'Person - Next activity date': ['2026-01-#'], Balance: ['7.5'] },
    },
    {
      ...{
        id: 'Person - ID',
        full_name: 'Person - Name',
        company: 'Person - Organization',
        registered_at: 'Person - Person created',
      },
      ...{
        email: 'Person - Email - Work',
        mobile_phone: 'Person - Phone - Mobile',
        newsletter: 'Person - Marketing status',
      },
    },
  ],
  'lines of orders': [
    {
      ...{ InvoiceNo: ['53#'], StockCode: ['8#'], Description: ['WHITE LANTERN'], Quantity: ['6'], UnitPrice: ['2.5'] },
      ...{ InvoiceDate: ['12/13/2010 8:26'], CustomerID: ['17850', '13047'], Country: ['France', 'Spain'] },
    },
    { 'address.country': 'Country' },
  ],
  'a bank': [
    {
      ...{ RowNumber: ['#'], CustomerId: ['156#'], Surname: names.last, CreditScore: ['6#'], Geography: ['Spain'] },
      ...{
        Gender: ['Female', 'Male'],
        Age: ['4#'],
        Balance: ['83807.8'],
        IsActiveMember: ['1', '0'],
        Partner: ['Yes'],
      },
    },
    { id: 'CustomerId', last_name: 'Surname', gender: 'Gender' },
  ],
};
