//! The profile of a person, as it travels in a `CONTACT` attachment.

open_enum! {
    /// The place that an address, an e-mail address or a URL of a person belongs to, such as home or work.
    pub enum ContactPointType: CONTACT_POINT_TYPE {
        /// At home.
        Home = "HOME",
        /// At work.
        Work = "WORK",
    }
}

open_enum! {
    /// The kind of a telephone number.
    pub enum ContactPhoneType: CONTACT_PHONE_TYPE {
        /// A mobile telephone.
        Cell = "CELL",
        /// At home.
        Home = "HOME",
        /// The main number.
        Main = "MAIN",
        /// At work.
        Work = "WORK",
    }
}

shape! {
    /// A postal address, as received.
    pub struct ContactAddress: CONTACT_ADDRESS as ContactAddress {
        /// The city.
        city "city": String, optional;
        /// The country's name.
        country "country": String, optional;
        /// The country's code: two letters, ISO 3166-1.
        country_code "countryCode": String, optional;
        /// The state, province or region.
        state "state": String, optional;
        /// The street and house number.
        street "street": String, optional;
        /// The place that it belongs to.
        r#type "type": ContactPointType, optional;
        /// The postal code.
        zip "zip": String, optional;
    }
}

shape! {
    /// A postal address, as sent.
    pub struct NewContactAddress: NEW_CONTACT_ADDRESS = "ContactAddress" {
        /// The city.
        city "city": String, optional, expects "the city of the address";
        /// The country's name.
        country "country": String, optional, expects "the country of the address";
        /// The country's code: two letters, ISO 3166-1.
        country_code "countryCode": String, optional, expects "the code of the country";
        /// The state, province or region.
        state "state": String, optional, expects "the state of the address";
        /// The street and house number.
        street "street": String, optional, expects "the street of the address";
        /// The place that it belongs to.
        r#type "type": ContactPointType, optional;
        /// The postal code.
        zip "zip": String, optional, expects "the postal code of the address";
    }
}

shape! {
    /// The parts of a person's name.
    pub struct ContactName: CONTACT_NAME as ContactName {
        /// The given name.
        first_name "firstName": String, optional, expects "the first name of the contact";
        /// The family name.
        last_name "lastName": String, optional, expects "the last name of the contact";
        /// The middle name.
        middle_name "middleName": String, optional, expects "the middle name of the contact";
        /// A prefix of the name, such as a title.
        prefix "prefix": String, optional, expects "what stands before the name of the contact";
        /// A suffix of the name.
        suffix "suffix": String, optional, expects "what stands after the name of the contact";
    }
}

shape! {
    /// The organisation a person works for.
    pub struct ContactOrg: CONTACT_ORG as ContactOrg {
        /// The organisation's name.
        company "company": String, optional, expects "the company of the contact";
        /// The department.
        department "department": String, optional, expects "the department of the contact";
        /// The person's title in it.
        title "title": String, optional, expects "the title of the contact in the company";
    }
}

shape! {
    /// An e-mail address of a person, as received.
    pub struct ContactEmail: CONTACT_EMAIL as ContactEmail {
        /// The address.
        email "email": String, received;
        /// The place that it belongs to.
        r#type "type": ContactPointType, optional;
    }
}

shape! {
    /// An e-mail address of a person, as sent.
    pub struct NewContactEmail: NEW_CONTACT_EMAIL = "ContactEmail" {
        /// The address.
        email "email": String, required, expects "the e-mail address of the contact";
        /// The place that it belongs to.
        r#type "type": ContactPointType, optional;
    }
}

shape! {
    /// A telephone number of a person, as received.
    pub struct ContactPhone: CONTACT_PHONE as ContactPhone {
        /// The number, in any form.
        phone "phone": String, received;
        /// The kind of the number.
        r#type "type": ContactPhoneType, optional;
    }
}

shape! {
    /// A telephone number of a person, as sent.
    pub struct NewContactPhone: NEW_CONTACT_PHONE = "ContactPhone" {
        /// The number, in any form.
        phone "phone": String, required, expects "the telephone number of the contact";
        /// The kind of the number.
        r#type "type": ContactPhoneType, optional;
    }
}

shape! {
    /// A web page of a person, as received.
    pub struct ContactUrl: CONTACT_URL as ContactUrl {
        /// The page's address, not always absolute.
        url "url": String, received;
        /// The place that it belongs to.
        r#type "type": ContactPointType, optional;
    }
}

shape! {
    /// A web page of a person, as sent.
    pub struct NewContactUrl: NEW_CONTACT_URL = "ContactUrl" {
        /// The page's address.
        url "url": String, required, expects "the URL of a page of the contact";
        /// The place that it belongs to.
        r#type "type": ContactPointType, optional;
    }
}

shape! {
    /// A person's profile, as received.
    pub struct ContactProfile: CONTACT_PROFILE as ContactProfile {
        /// Postal addresses.
        addresses "addresses": Vec<ContactAddress>, received;
        /// E-mail addresses.
        emails "emails": Vec<ContactEmail>, received;
        /// Telephone numbers.
        phones "phones": Vec<ContactPhone>, received;
        /// Web pages.
        urls "urls": Vec<ContactUrl>, received;
        /// The person's name.
        name "name": ContactName, optional;
        /// The organisation the person works for.
        org "org": ContactOrg, optional;
    }
}

shape! {
    /// A person's profile, as sent. The four lists are required, empty ones too.
    pub struct NewContactProfile: NEW_CONTACT_PROFILE = "ContactProfile" {
        /// Postal addresses; may be empty.
        addresses "addresses": Vec<NewContactAddress>, required;
        /// E-mail addresses; may be empty.
        emails "emails": Vec<NewContactEmail>, required;
        /// Telephone numbers; may be empty.
        phones "phones": Vec<NewContactPhone>, required;
        /// Web pages; may be empty.
        urls "urls": Vec<NewContactUrl>, required;
        /// The person's name.
        name "name": ContactName, optional;
        /// The organisation the person works for.
        org "org": ContactOrg, optional;
    }
}
