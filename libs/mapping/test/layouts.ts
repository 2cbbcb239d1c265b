import { address, births, email, type Layouts, moments, names, phones, remarks } from './made-up-values.js';
import { moreLayouts } from './more-layouts.js';

/** With made-up people. */
export const layouts: Layouts = {
  'a till': [
    {
      ...{ 'Reference ID': ['R#'], 'First Name': names.first, 'Last Name': names.last, 'Email Address': email },
      ...{ 'Phone Number': phones, Nickname: [], 'Company Name': ['Acme', ''], 'Street Address 1': address.street },
      ...{ 'Street Address 2': ['', 'Door #'], City: address.city, State: [], 'Postal Code': address.zip },
      ...{ Birthday: births, Memo: remarks, 'Square Customer ID': ['SQ#'], 'Creation Source': ['Till'] },
      ...{
        'First Visit': ['2024-01-#'],
        'Last Visit': ['2024-02-#'],
        'Transaction Count': ['#'],
        'Lifetime Spend': ['€#'],
      },
      'Email Subscription Status': ['subscribed', 'unsubscribed', 'unknown'],
    },
    {
      ...{ id: 'Square Customer ID', reference_id: 'Reference ID', first_name: 'First Name', last_name: 'Last Name' },
      ...{ email: 'Email Address', mobile_phone: 'Phone Number', company: 'Company Name', birth_date: 'Birthday' },
      ...{ 'address.line_1': 'Street Address 1', 'address.line_2': 'Street Address 2', 'address.city': 'City' },
      ...{ 'address.state': 'State', 'address.postal_code': 'Postal Code', description: 'Memo' },
    },
  ],
  'a CRM': [
    {
      ...{ 'Record Id': ['zcrm_#'], 'Contact Owner': ['Ann Lee'], 'Contact Owner.id': ['77'], 'Lead Source': ['Web'] },
      ...{ 'First Name': names.first, 'Last Name': names.last, 'Full Name': names.full, 'Account Name': ['Acme', ''] },
      ...{
        Email: email,
        'Secondary Email': ['', 'q#@example.com'],
        Title: ['CEO'],
        Phone: [],
        Mobile: phones,
        Fax: [],
      },
      ...{
        'Date of Birth': births,
        'Email Opt Out': ['false', 'true'],
        'Created By': ['Ann Lee'],
        'Created Time': moments,
      },
      ...{
        'Modified Time': moments,
        'Mailing Street': address.street,
        'Mailing City': address.city,
        'Mailing Zip': address.zip,
      },
      ...{ 'Mailing Country': address.country, 'Other City': ['Wien'], 'Other Zip': ['1010'], Description: remarks },
      ...{ Tag: ['a;b'], 'Last Activity Time': moments, 'Unsubscribed Mode': [], 'Unsubscribed Time': [] },
    },
    {
      ...{ id: 'Record Id', first_name: 'First Name', last_name: 'Last Name', full_name: 'Full Name', email: 'Email' },
      ...{ company: 'Account Name', mobile_phone: 'Mobile', birth_date: 'Date of Birth', newsletter: 'Email Opt Out' },
      ...{ registered_at: 'Created Time', 'address.line_1': 'Mailing Street', 'address.city': 'Mailing City' },
      ...{ 'address.postal_code': 'Mailing Zip', 'address.country': 'Mailing Country', description: 'Description' },
      tags: 'Tag',
    },
  ],
  'a mailing tool': [
    {
      ...{ CONTACT_ID: ['#'], EMAIL: email, FIRSTNAME: names.first, LASTNAME: names.last, SMS: ['36301234#67', ''] },
      ...{
        EMAIL_BLACKLISTED: ['0', '1'],
        OPT_IN: ['1', '0'],
        DOUBLE_OPT_IN: ['1'],
        ADDED_TIME: moments,
        MODIFIED_TIME: moments,
      },
      ...{ LANGUAGE: ['hu', 'de'], WEBSITE_ID: ['1'], COMPANY_SIZE: ['10'], OPTIN_IP: ['203.0.113.#'] },
    },
    {
      ...{ id: 'CONTACT_ID', email: 'EMAIL', first_name: 'FIRSTNAME', last_name: 'LASTNAME', newsletter: 'OPT_IN' },
      ...{ registered_at: 'ADDED_TIME', language: 'LANGUAGE' },
    },
  ],
  'an address book': [
    {
      ...{ Title: [], 'First Name': names.first, 'Middle Name': [], 'Last Name': names.last, Suffix: [] },
      ...{
        Company: ['Acme', ''],
        Department: [],
        'Job Title': [],
        'Business Street': [],
        'Home Street': address.street,
      },
      ...{ 'Home City': address.city, 'Home Postal Code': address.zip, 'Home Country/Region': ['Hungary'] },
      ...{
        'Home Phone': [],
        'Mobile Phone': phones,
        'E-mail Address': email,
        'E-mail 2 Address': [],
        Birthday: births,
      },
      ...{ Anniversary: ['2010-05-#'], "Manager's Name": [], 'Web Page': [], Notes: remarks, "Spouse's Name": ['Eva'] },
    },
    {
      ...{ id: 'E-mail Address', first_name: 'First Name', middle_name: 'Middle Name', last_name: 'Last Name' },
      ...{ company: 'Company', 'address.line_1': 'Home Street', 'address.city': 'Home City', email: 'E-mail Address' },
      ...{ 'address.postal_code': 'Home Postal Code', 'address.country': 'Home Country/Region' },
      ...{ mobile_phone: 'Mobile Phone', birth_date: 'Birthday', description: 'Notes' },
    },
  ],
  'a shop with two addresses': [
    {
      ...{ customer_id: ['#'], user_login: ['u#'], user_email: email, billing_first_name: names.first, user_url: [] },
      ...{
        billing_last_name: names.last,
        billing_company: [],
        billing_address_1: address.street,
        billing_city: address.city,
      },
      ...{ billing_postcode: address.zip, billing_country: ['HU'], billing_phone: phones, shipping_city: ['Wien'] },
      ...{ shipping_postcode: ['1010'], user_registered: moments, total_spent: ['#.5'], order_count: ['#'] },
    },
    {
      ...{
        id: 'customer_id',
        first_name: 'billing_first_name',
        last_name: 'billing_last_name',
        company: 'billing_company',
      },
      ...{ email: 'user_email', mobile_phone: 'billing_phone', registered_at: 'user_registered', website: 'user_url' },
      ...{
        'address.line_1': 'billing_address_1',
        'address.city': 'billing_city',
        'address.postal_code': 'billing_postcode',
      },
      'address.country': 'billing_country',
    },
  ],
  'a German ledger': [
    {
      ...{
        'Kunden-Nr.': ['K#'],
        Anrede: ['Herr', 'Frau'],
        Vorname: names.first,
        Nachname: names.last,
        Firma: ['', 'Acme'],
      },
      ...{ Straße: address.street, PLZ: address.zip, Ort: address.city, Land: ['Ungarn'], 'E-Mail-Adresse': email },
      ...{ Telefon: [], Mobil: phones, Geburtsdatum: ['17.02.19#', '03.11.19#'], Newsletter: ['ja', 'nein'] },
      ...{ Punktestand: ['1.2#,5', '7#,25'], 'Angelegt am': ['28.01.2024', '02.03.2024'], Umsatz: ['#,50'] },
    },
    {
      ...{ id: 'Kunden-Nr.', first_name: 'Vorname', last_name: 'Nachname', company: 'Firma', email: 'E-Mail-Adresse' },
      ...{ 'address.line_1': 'Straße', 'address.postal_code': 'PLZ', 'address.city': 'Ort', 'address.country': 'Land' },
      ...{ mobile_phone: 'Mobil', birth_date: 'Geburtsdatum', newsletter: 'Newsletter', points: 'Punktestand' },
      registered_at: 'Angelegt am',
    },
  ],
  'a Hungarian list': [
    {
      ...{
        Ügyfélszám: ['U#'],
        Vezetéknév: names.last,
        Keresztnév: names.first,
        'E-mail cím': email,
        Telefonszám: phones,
      },
      ...{
        'Születési dátum': ['1980.02.#.', ''],
        Irányítószám: address.zip,
        Település: address.city,
        Cím: address.street,
      },
      ...{ Neme: ['Férfi', 'Nő'], Hírlevél: ['igen', 'nem'], Pontszám: ['#'], Megjegyzés: remarks },
    },
    {
      ...{ id: 'Ügyfélszám', first_name: 'Keresztnév', last_name: 'Vezetéknév', email: 'E-mail cím' },
      ...{ mobile_phone: 'Telefonszám', birth_date: 'Születési dátum', 'address.postal_code': 'Irányítószám' },
      ...{ 'address.city': 'Település', 'address.line_1': 'Cím', newsletter: 'Hírlevél', points: 'Pontszám' },
      description: 'Megjegyzés',
    },
  ],
  orders: [
    {
      ...{
        Name: ['#1#'],
        'Order ID': ['#'],
        'Created at': moments,
        'Paid at': moments,
        Total: ['#'],
        'Discount Code': [],
      },
      ...{ 'Lineitem name': ['Mug'], 'Product ID': ['#'], 'Ship Date': ['2024-01-#'], Quantity: ['1'], Points: ['€5'] },
    },
    { registered_at: 'Created at' },
  ],
  ...moreLayouts,
};
