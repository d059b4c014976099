// Made once from plain text by a script; each literal is a whole message in a character set other than UTF-8, or with
// a label that lies.
extension MailCorpus {
    /// Name, language expected, text expected, and the raw message in base64.
    static let charsets: [(name: String, language: String, text: String, raw: String)] = [
        (
            "ar-1256-labelled", "ar", "مرحبا، طلبت الحذاء قبل أسبوعين ولم يصل حتى الآن. أرجو إخباري متى سيصل.",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8YXItMTI1Ni1sYWJlbGxlZE\
            BleGFtcGxlLm9yZz4NCk1JTUUtVmVyc2lvbjogMS4wDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9d2luZG93cy0xMjU2DQpDb250ZW50LVRyYW5zZmVy\
            LUVuY29kaW5nOiBxdW90ZWQtcHJpbnRhYmxlDQoNCj1FMz1EMT1DRD1DOD1DNz1BMSA9RDg9RTE9Qzg9Q0EgPUM3PUUxPUNEPUQwPUM3PUMxID1ERT1DOD1FMSA9QzM9RD\
            M9Qzg9RTY9Cj1EQT1FRD1FNCA9RTY9RTE9RTMgPUVEPUQ1PUUxID1DRD1DQT1FQyA9Qzc9RTE9QzI9RTQuID1DMz1EMT1DQz1FNiA9QzU9Q0U9Cj1DOD1DNz1EMT1FRCA9\
            RTM9Q0E9RUMgPUQzPUVEPUQ1PUUxLg0K
            """
        ),
        (
            "ar-1256-lying-latin1", "ar", "مرحبا، طلبت الحذاء قبل أسبوعين ولم يصل حتى الآن. أرجو إخباري متى سيصل.",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8YXItMTI1Ni1seWluZy1sYX\
            RpbjFAZXhhbXBsZS5vcmc+DQpNSU1FLVZlcnNpb246IDEuMA0KQ29udGVudC1UeXBlOiB0ZXh0L3BsYWluOyBjaGFyc2V0PWlzby04ODU5LTENCkNvbnRlbnQtVHJhbnNm\
            ZXItRW5jb2Rpbmc6IDhiaXQNCg0K49HNyMehINjhyMogx+HN0MfBIN7I4SDD08jm2u3kIObh4yDt1eEgzcrsIMfhwuQuIMPRzOYgxc7Ix9HtIOPK7CDT7dXhLg0K
            """
        ),
        (
            "ar-1256-unlabelled", "ar", "مرحبا، طلبت الحذاء قبل أسبوعين ولم يصل حتى الآن. أرجو إخباري متى سيصل.",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8YXItMTI1Ni11bmxhYmVsbG\
            VkQGV4YW1wbGUub3JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHJhbnNmZXItRW5jb2Rpbmc6IDhiaXQNCg0K49HNyMehINjhyMogx+HN0MfBIN7I4SDD08jm\
            2u3kIObh4yDt1eEgzcrsIMfhwuQuIMPRzOYgxc7Ix9HtIOPK7CDT7dXhLg0K
            """
        ),
        (
            "ar-8859-6", "ar", "مرحبا، طلبت الحذاء قبل أسبوعين ولم يصل حتى الآن. أرجو إخباري متى سيصل.",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8YXItODg1OS02QGV4YW1wbG\
            Uub3JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHlwZTogdGV4dC9wbGFpbjsgY2hhcnNldD1pc28tODg1OS02DQpDb250ZW50LVRyYW5zZmVyLUVuY29kaW5n\
            OiBiYXNlNjQNCg0KNWRITnlNZXNJTmZreU1vZ3grVE4wTWZCSU9MSTVDREQwOGpvMmVybUlPams1U0RxMWVRZ3pjcnBJTWZrd3VZdUlNUFJ6T2dneGM3SQp4OUhxSU9YSz\
            ZTRFQ2dFhrTGc9PQoNCg==
            """
        ),
        (
            "ar-8859-6-unlabelled", "ar", "مرحبا، طلبت الحذاء قبل أسبوعين ولم يصل حتى الآن. أرجو إخباري متى سيصل.",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8YXItODg1OS02LXVubGFiZW\
            xsZWRAZXhhbXBsZS5vcmc+DQpNSU1FLVZlcnNpb246IDEuMA0KQ29udGVudC1UcmFuc2Zlci1FbmNvZGluZzogOGJpdA0KDQrl0c3Ix6wg1+TIyiDH5M3Qx8Eg4sjkIMPT\
            yOjZ6uYg6OTlIOrV5CDNyukgx+TC5i4gw9HM6CDFzsjH0eog5crpINPq1eQuDQo=
            """
        ),
        (
            "he-1255-labelled", "he", "שלום, הזמנתי נעליים לפני שבועיים והן עדיין לא הגיעו. מתי הן יגיעו?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8aGUtMTI1NS1sYWJlbGxlZE\
            BleGFtcGxlLm9yZz4NCk1JTUUtVmVyc2lvbjogMS4wDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9d2luZG93cy0xMjU1DQpDb250ZW50LVRyYW5zZmVy\
            LUVuY29kaW5nOiBiYXNlNjQNCg0KK2V6bDdTd2c1T2J1OFBycElQRHk3T25wN1NEczlQRHBJUG5oNWZMcDZlMGc1ZVR2SVBMajZlbnZJT3pnSU9UaTZmTGxMaUR1K3VrZw\
            o1TzhnNmVMcDh1VS8KDQo=
            """
        ),
        (
            "he-8859-8-i", "he", "שלום, הזמנתי נעליים לפני שבועיים והן עדיין לא הגיעו. מתי הן יגיעו?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8aGUtODg1OS04LWlAZXhhbX\
            BsZS5vcmc+DQpNSU1FLVZlcnNpb246IDEuMA0KQ29udGVudC1UeXBlOiB0ZXh0L3BsYWluOyBjaGFyc2V0PUlTTy04ODU5LTgtSQ0KQ29udGVudC1UcmFuc2Zlci1FbmNv\
            ZGluZzogcXVvdGVkLXByaW50YWJsZQ0KDQo9Rjk9RUM9RTU9RUQsID1FND1FNj1FRT1GMD1GQT1FOSA9RjA9RjI9RUM9RTk9RTk9RUQgPUVDPUY0PUYwPUU5ID1GOT1FMT\
            1FNT0KPUYyPUU5PUU5PUVEID1FNT1FND1FRiA9RjI9RTM9RTk9RTk9RUYgPUVDPUUwID1FND1FMj1FOT1GMj1FNS4gPUVFPUZBPUU5ID0KPUU0PUVGID1FOT1FMj1FOT1G\
            Mj1FNT8NCg==
            """
        ),
        (
            "he-1255-lying-ascii", "he", "שלום, הזמנתי נעליים לפני שבועיים והן עדיין לא הגיעו. מתי הן יגיעו?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8aGUtMTI1NS1seWluZy1hc2\
            NpaUBleGFtcGxlLm9yZz4NCk1JTUUtVmVyc2lvbjogMS4wDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9dXMtYXNjaWkNCkNvbnRlbnQtVHJhbnNmZXIt\
            RW5jb2Rpbmc6IDhiaXQNCg0K+ezl7Swg5Obu8PrpIPDy7Onp7SDs9PDpIPnh5fLp6e0g5eTvIPLj6envIOzgIOTi6fLlLiDu+ukg5O8g6eLp8uU/DQo=
            """
        ),
        (
            "he-1255-unknown-label", "he", "שלום, הזמנתי נעליים לפני שבועיים והן עדיין לא הגיעו. מתי הן יגיעו?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8aGUtMTI1NS11bmtub3duLW\
            xhYmVsQGV4YW1wbGUub3JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHlwZTogdGV4dC9wbGFpbjsgY2hhcnNldD14LXVua25vd24NCkNvbnRlbnQtVHJhbnNm\
            ZXItRW5jb2Rpbmc6IDhiaXQNCg0K+ezl7Swg5Obu8PrpIPDy7Onp7SDs9PDpIPnh5fLp6e0g5eTvIPLj6envIOzgIOTi6fLlLiDu+ukg5O8g6eLp8uU/DQo=
            """
        ),
        (
            "th-tis620", "th", "สวัสดีค่ะ สั่งรองเท้าไปสองอาทิตย์แล้วยังไม่ได้ของเลยค่ะ รบกวนช่วยเช็คให้ด้วย",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8dGgtdGlzNjIwQGV4YW1wbG\
            Uub3JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHlwZTogdGV4dC9wbGFpbjsgY2hhcnNldD1USVMtNjIwDQpDb250ZW50LVRyYW5zZmVyLUVuY29kaW5nOiBi\
            YXNlNjQNCg0KeXNmUnlyVFZwT2pRSU1yUjZLZkR6YWZndCtuUzVMdkt6YWZOMHJmVXRjTHM0Y1hweDhMUnArVEI2T1MwNmFMTnArREZ3cVRvMENERAp1cUhIdWFyb3g4TG\
            dxdWVrNDh2cHRPbkh3Zz09Cg0K
            """
        ),
        (
            "th-874", "th", "สวัสดีค่ะ สั่งรองเท้าไปสองอาทิตย์แล้วยังไม่ได้ของเลยค่ะ รบกวนช่วยเช็คให้ด้วย",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8dGgtODc0QGV4YW1wbGUub3\
            JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHlwZTogdGV4dC9wbGFpbjsgY2hhcnNldD13aW5kb3dzLTg3NA0KQ29udGVudC1UcmFuc2Zlci1FbmNvZGluZzog\
            cXVvdGVkLXByaW50YWJsZQ0KDQo9Q0E9Qzc9RDE9Q0E9QjQ9RDU9QTQ9RTg9RDAgPUNBPUQxPUU4PUE3PUMzPUNEPUE3PUUwPUI3PUU5PUQyPUU0PUJCPUNBPUNEPQo9QT\
            c9Q0Q9RDI9Qjc9RDQ9QjU9QzI9RUM9RTE9QzU9RTk9Qzc9QzI9RDE9QTc9RTQ9QzE9RTg9RTQ9QjQ9RTk9QTI9Q0Q9QTc9RTA9Cj1DNT1DMj1BND1FOD1EMCA9QzM9QkE9\
            QTE9Qzc9Qjk9QUE9RTg9Qzc9QzI9RTA9QUE9RTc9QTQ9RTM9Q0I9RTk9QjQ9RTk9Qzc9Cj1DMg0K
            """
        ),
        (
            "th-874-unlabelled", "th", "สวัสดีค่ะ สั่งรองเท้าไปสองอาทิตย์แล้วยังไม่ได้ของเลยค่ะ รบกวนช่วยเช็คให้ด้วย",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8dGgtODc0LXVubGFiZWxsZW\
            RAZXhhbXBsZS5vcmc+DQpNSU1FLVZlcnNpb246IDEuMA0KQ29udGVudC1UcmFuc2Zlci1FbmNvZGluZzogOGJpdA0KDQrKx9HKtNWk6NAgytHop8PNp+C36dLku8rNp83S\
            t9S1wuzhxenHwtGn5MHo5LTpos2n4MXCpOjQIMO6oce5qujHwuCq56Tjy+m06cfCDQo=
            """
        ),
        (
            "th-874-lying-utf8", "th", "สวัสดีค่ะ สั่งรองเท้าไปสองอาทิตย์แล้วยังไม่ได้ของเลยค่ะ รบกวนช่วยเช็คให้ด้วย",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8dGgtODc0LWx5aW5nLXV0Zj\
            hAZXhhbXBsZS5vcmc+DQpNSU1FLVZlcnNpb246IDEuMA0KQ29udGVudC1UeXBlOiB0ZXh0L3BsYWluOyBjaGFyc2V0PXV0Zi04DQpDb250ZW50LVRyYW5zZmVyLUVuY29k\
            aW5nOiA4Yml0DQoNCsrH0cq01aTo0CDK0einw82n4Lfp0uS7ys2nzdK31LXC7OHF6cfC0afkwejktOmizafgxcKk6NAgw7qhx7mq6MfC4KrnpOPL6bTpx8INCg==
            """
        ),
        (
            "sr-1251", "sr", "Поштовани, наручила сам ципеле пре две недеље и још нису стигле. Када ће стићи?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8c3ItMTI1MUBleGFtcGxlLm\
            9yZz4NCk1JTUUtVmVyc2lvbjogMS4wDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9d2luZG93cy0xMjUxDQpDb250ZW50LVRyYW5zZmVyLUVuY29kaW5n\
            OiBxdW90ZWQtcHJpbnRhYmxlDQoNCj1DRj1FRT1GOD1GMj1FRT1FMj1FMD1FRD1FOCwgPUVEPUUwPUYwPUYzPUY3PUU4PUVCPUUwID1GMT1FMD1FQyA9RjY9RTg9RUY9Cj\
            1FNT1FQj1FNSA9RUY9RjA9RTUgPUU0PUUyPUU1ID1FRD1FNT1FND1FNT05QT1FNSA9RTggPUJDPUVFPUY4ID1FRD1FOD1GMT1GMz0KID1GMT1GMj1FOD1FMz1FQj1FNS4g\
            PUNBPUUwPUU0PUUwID05RT1FNSA9RjE9RjI9RTg9OUU9RTg/DQo=
            """
        ),
        (
            "sr-1251-unlabelled", "sr", "Поштовани, наручила сам ципеле пре две недеље и још нису стигле. Када ће стићи?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8c3ItMTI1MS11bmxhYmVsbG\
            VkQGV4YW1wbGUub3JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHJhbnNmZXItRW5jb2Rpbmc6IDhiaXQNCg0Kz+748u7i4O3oLCDt4PDz9+jr4CDx4Owg9ujv\
            5evlIO/w5SDk4uUg7eXk5ZrlIOggvO74IO3o8fMg8fLo4+vlLiDK4OTgIJ7lIPHy6J7oPw0K
            """
        ),
        (
            "sr-1250", "sr-Latn", "Poštovani, naručila sam cipele pre dve nedelje i još nisu stigle. Kada će stići?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8c3ItMTI1MEBleGFtcGxlLm\
            9yZz4NCk1JTUUtVmVyc2lvbjogMS4wDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9d2luZG93cy0xMjUwDQpDb250ZW50LVRyYW5zZmVyLUVuY29kaW5n\
            OiBxdW90ZWQtcHJpbnRhYmxlDQoNClBvPTlBdG92YW5pLCBuYXJ1PUU4aWxhIHNhbSBjaXBlbGUgcHJlIGR2ZSBuZWRlbGplIGkgam89OUEgbmlzdSBzdGlnbGUuIEthZD\
            0KYSA9RTZlIHN0aT1FNmk/DQo=
            """
        ),
        (
            "sr-1250-lying-latin1", "sr-Latn", "Poštovani, naručila sam cipele pre dve nedelje i još nisu stigle. Kada će stići?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8c3ItMTI1MC1seWluZy1sYX\
            RpbjFAZXhhbXBsZS5vcmc+DQpNSU1FLVZlcnNpb246IDEuMA0KQ29udGVudC1UeXBlOiB0ZXh0L3BsYWluOyBjaGFyc2V0PWlzby04ODU5LTENCkNvbnRlbnQtVHJhbnNm\
            ZXItRW5jb2Rpbmc6IDhiaXQNCg0KUG+adG92YW5pLCBuYXJ16GlsYSBzYW0gY2lwZWxlIHByZSBkdmUgbmVkZWxqZSBpIGpvmiBuaXN1IHN0aWdsZS4gS2FkYSDmZSBzdG\
            nmaT8NCg==
            """
        ),
        (
            "ru-koi8", "ru", "Здравствуйте, я заказал ботинки две недели назад, и они ещё не пришли. Когда они будут?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8cnUta29pOEBleGFtcGxlLm\
            9yZz4NCk1JTUUtVmVyc2lvbjogMS4wDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9a29pOC1yDQpDb250ZW50LVRyYW5zZmVyLUVuY29kaW5nOiBiYXNl\
            NjQNCg0KK3NUU3dkZlQxTmZWeXRURkxDRFJJTnJCeThIYXdjd2d3cy9VeWM3THlTREUxOFVnenNYRXhjekpJTTdCMnNIRUxDREpJTS9PeVNERgozYU1nenNVZzBOTEoyOH\
            pKTGlEcno4ZkV3U0RQenNrZ3d0WEUxZFEvCg0K
            """
        ),
        (
            "ru-koi8-unlabelled", "ru", "Здравствуйте, я заказал ботинки две недели назад, и они ещё не пришли. Когда они будут?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8cnUta29pOC11bmxhYmVsbG\
            VkQGV4YW1wbGUub3JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHJhbnNmZXItRW5jb2Rpbmc6IDhiaXQNCg0K+sTSwdfT1NfVytTFLCDRINrBy8Hawcwgws/U\
            yc7LySDE18UgzsXExczJIM7B2sHELCDJIM/OySDF3aMgzsUg0NLJ28zJLiDrz8fEwSDPzskgwtXE1dQ/DQo=
            """
        ),
        (
            "ru-1251-unlabelled", "ru", "Здравствуйте, я заказал ботинки две недели назад, и они ещё не пришли. Когда они будут?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8cnUtMTI1MS11bmxhYmVsbG\
            VkQGV4YW1wbGUub3JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHJhbnNmZXItRW5jb2Rpbmc6IDhiaXQNCg0Kx+Tw4OLx8uLz6fLlLCD/IOfg6uDn4Osg4e7y\
            6O3q6CDk4uUg7eXk5evoIO3g5+DkLCDoIO7t6CDl+bgg7eUg7/Do+OvoLiDK7uPk4CDu7egg4fPk8/I/DQo=
            """
        ),
        (
            "ja-2022-labelled", "ja", "こんにちは。二週間前に靴を注文しましたが、まだ届いていません。",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8amEtMjAyMi1sYWJlbGxlZE\
            BleGFtcGxlLm9yZz4NCk1JTUUtVmVyc2lvbjogMS4wDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9SVNPLTIwMjItSlANCkNvbnRlbnQtVHJhbnNmZXIt\
            RW5jb2Rpbmc6IDdiaXQNCg0KGyRCJDMkcyRLJEEkTyEjRnM9NTRWQTAkSzckJHJDbUo4JDckXiQ3JD8kLCEiJF4kQEZPJCQkRiQkJF4kOyRzISMbKEINCg==
            """
        ),
        (
            "ja-2022-unlabelled", "ja", "こんにちは。二週間前に靴を注文しましたが、まだ届いていません。",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8amEtMjAyMi11bmxhYmVsbG\
            VkQGV4YW1wbGUub3JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHJhbnNmZXItRW5jb2Rpbmc6IDdiaXQNCg0KGyRCJDMkcyRLJEEkTyEjRnM9NTRWQTAkSzck\
            JHJDbUo4JDckXiQ3JD8kLCEiJF4kQEZPJCQkRiQkJF4kOyRzISMbKEINCg==
            """
        ),
        (
            "ja-sjis", "ja", "こんにちは。二週間前に靴を注文しましたが、まだ届いていません。",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8amEtc2ppc0BleGFtcGxlLm\
            9yZz4NCk1JTUUtVmVyc2lvbjogMS4wDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9U2hpZnRfSklTDQpDb250ZW50LVRyYW5zZmVyLUVuY29kaW5nOiBi\
            YXNlNjQNCg0KZ3JHQzhZTEpncitDellGQ2svR1BWSXJVa1UrQ3lZeERndkNTalpXMmdyV0MzSUsxZ3IyQ3FvRkJndHlDdnBQTmdxS0N4SUtpZ3R5Qwp1WUx4Z1VJPQoNCg\
            ==
            """
        ),
        (
            "de-1252-unlabelled", "de", "Grüß Gott, die Schuhe für meine Tochter sind noch nicht da. Können Sie bitte helfen?",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8ZGUtMTI1Mi11bmxhYmVsbG\
            VkQGV4YW1wbGUub3JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHJhbnNmZXItRW5jb2Rpbmc6IDhiaXQNCg0KR3L83yBHb3R0LCBkaWUgU2NodWhlIGb8ciBt\
            ZWluZSBUb2NodGVyIHNpbmQgbm9jaCBuaWNodCBkYS4gS/ZubmVuIFNpZSBiaXR0ZSBoZWxmZW4/DQo=
            """
        ),
        (
            "zh-gb2312-that-is-utf8", "zh", "你好，我两周前订的鞋子还没有到。",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8emgtZ2IyMzEyLXRoYXQtaX\
            MtdXRmOEBleGFtcGxlLm9yZz4NCk1JTUUtVmVyc2lvbjogMS4wDQpDb250ZW50LVR5cGU6IHRleHQvcGxhaW47IGNoYXJzZXQ9Z2IyMzEyDQpDb250ZW50LVRyYW5zZmVy\
            LUVuY29kaW5nOiA4Yml0DQoNCuS9oOWlve+8jOaIkeS4pOWRqOWJjeiuoueahOmei+WtkOi/mOayoeacieWIsOOAgg0K
            """
        ),
        (
            "zh-gbk", "zh", "你好，我两周前订的鞋子还没有到。",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8emgtZ2JrQGV4YW1wbGUub3\
            JnPg0KTUlNRS1WZXJzaW9uOiAxLjANCkNvbnRlbnQtVHlwZTogdGV4dC9wbGFpbjsgY2hhcnNldD1nYjIzMTINCkNvbnRlbnQtVHJhbnNmZXItRW5jb2Rpbmc6IGJhc2U2\
            NA0KDQp4T082dzZPc3p0TEJ2ZGJjeDdDMnFiWEUwS3pYMDd1NXc3dlQwTFc5b2FNPQoNCg==
            """
        ),
        (
            "cte-named-utf8", "ar", "مرحبا، طلبت الحذاء قبل أسبوعين ولم يصل حتى الآن. أرجو إخباري متى سيصل.",
            """
            RnJvbTogQW5hIDxhbmFAZXhhbXBsZS5vcmc+DQpUbzogaGVscEBzaG9wLmV4YW1wbGUNClN1YmplY3Q6IE9yZGVyDQpNZXNzYWdlLUlEOiA8Y3RlLW5hbWVkLXV0ZjhAZX\
            hhbXBsZS5vcmc+DQpNSU1FLVZlcnNpb246IDEuMA0KQ29udGVudC1UeXBlOiB0ZXh0L3BsYWluOyBjaGFyc2V0PXV0Zi04DQpDb250ZW50LVRyYW5zZmVyLUVuY29kaW5n\
            OiBVVEYtOA0KDQrZhdix2K3YqNin2Iwg2LfZhNio2Kog2KfZhNit2LDYp9ihINmC2KjZhCDYo9iz2KjZiNi52YrZhiDZiNmE2YUg2YrYtdmEINit2KrZiSDYp9mE2KLZhi\
            4g2KPYsdis2Ygg2KXYrtio2KfYsdmKINmF2KrZiSDYs9mK2LXZhC4NCg==
            """
        ),
    ]
}
